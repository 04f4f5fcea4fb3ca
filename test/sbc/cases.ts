import { experimentTerms } from "@liftmix/calibration"
import { compileModel } from "@liftmix/core"
import type { CalibrationProblem } from "@liftmix/core/testing"
import { calibrationProblem, type Fit } from "./calibrationProblem.ts"
import { logLinkWorld } from "./logLinkWorld.ts"
import {
  addedUp,
  experimentMutants,
  notSplit,
  onAnotherScale,
  sizesIgnored,
  withoutJacobianOfRetentions,
  withoutJacobianOfReturns,
  wrongGradient
} from "./mutants.ts"
import { nationalWorld } from "./nationalWorld.ts"
import { heavyPanelWorld, liftedPanelWorld, panelWorld, testedPanelWorld } from "./panelWorld.ts"
import { richWorld } from "./richWorld.ts"
import { splitWorld } from "./splitWorld.ts"
import type { World } from "./World.ts"

/** One of the long run's problems. */
export interface CalibrationCase {
  readonly problem: CalibrationProblem
  /** Is there an error in it, so that it must fail? */
  readonly planted: boolean
}

/** As a user's fit does it: the weak priors' scale is that of the data, not the one that the data were simulated with. */
const scaledByData: Fit = ({ spec }, { dataset, records }) => compileModel(spec, dataset, experimentTerms(records))

const withoutTests: World = { ...nationalWorld, tests: [] }

const planted = (world: World, fits: Readonly<Record<string, Fit>>, where = "") =>
  Object.fromEntries(
    Object.entries(fits).map(([name, fit]) => [
      `${name}${where}`,
      { problem: calibrationProblem(world, fit), planted: true }
    ])
  )

const honest = (world: World, fit?: Fit) => ({ problem: calibrationProblem(world, fit), planted: false })

/** What the long run goes through: the product as it is, then with errors planted. */
export const cases: Readonly<Record<string, CalibrationCase>> = {
  "national, two tests": honest(nationalWorld),
  "national without tests": honest(withoutTests),
  rich: honest(richWorld),
  "four geos": honest(panelWorld),
  "four geos, heavy tails": honest(heavyPanelWorld),
  "four geos, a lift in each": honest(liftedPanelWorld),
  "four geos, tests in three of them": honest(testedPanelWorld),
  "log link, two tests": honest(logLinkWorld),
  "market split by large tests": honest(splitWorld),
  "scale of the priors from the data": honest(nationalWorld, scaledByData),
  ...planted(nationalWorld, experimentMutants),
  ...planted(testedPanelWorld, experimentMutants, ", four geos"),
  ...planted(logLinkWorld, experimentMutants, ", log link"),
  ...planted(splitWorld, experimentMutants, ", split market"),
  ...planted(withoutTests, {
    "Jacobian of the returns left out": withoutJacobianOfReturns,
    "Jacobian of the retentions left out": withoutJacobianOfRetentions
  }),
  ...planted(nationalWorld, { "parameters taken back on another scale": onAnotherScale }),
  ...planted(panelWorld, { "sizes of the geos ignored": sizesIgnored }),
  ...planted(splitWorld, { "market not split": notSplit }),
  ...planted(logLinkWorld, { "lift of effects that add": addedUp }),
  ...planted(nationalWorld, { "gradient of a retention a tenth too large": wrongGradient }),
  ...planted(testedPanelWorld, { "gradient of a retention a tenth too large": wrongGradient }, ", four geos")
}
