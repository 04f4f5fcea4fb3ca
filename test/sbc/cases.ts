import { experimentTerms } from "@liftmix/calibration"
import { compileModel } from "@liftmix/core"
import type { CalibrationProblem } from "@liftmix/core/testing"
import { calibrationProblem, type Fit } from "./calibrationProblem.ts"
import { mutants, wrongGradient } from "./mutants.ts"
import { nationalWorld } from "./nationalWorld.ts"
import { panelProblem, sizesIgnored } from "./panelProblem.ts"
import { richWorld } from "./richWorld.ts"
import type { World } from "./World.ts"

/** As a user's fit does it: the weak priors' scale is that of the data, not the one that the data were simulated with. */
const scaledByData: Fit = ({ spec }, { dataset, records }) => compileModel(spec, dataset, experimentTerms(records))

const withoutTests: World = { ...nationalWorld, tests: [] }

/** What the long run goes through: the product as it is, then with errors planted. */
export const cases: Readonly<Record<string, CalibrationProblem>> = {
  national: calibrationProblem(nationalWorld),
  "national without tests": calibrationProblem(withoutTests),
  rich: calibrationProblem(richWorld),
  "four geos": panelProblem(),
  "scale of the priors from the data": calibrationProblem(nationalWorld, scaledByData),
  "four geos, sizes ignored": panelProblem(sizesIgnored),
  "gradient of a retention a tenth too large": calibrationProblem(nationalWorld, wrongGradient),
  ...Object.fromEntries(
    Object.entries(mutants).map(([name, fit]) => [
      name,
      calibrationProblem(name.startsWith("Jacobian") ? withoutTests : nationalWorld, fit)
    ])
  )
}
