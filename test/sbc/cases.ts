import { experimentTerms } from "@liftmix/calibration"
import { compileModel } from "@liftmix/core"
import { type Fit, honestFit } from "./calibrationProblem.ts"
import { mutants, wrongGradient } from "./mutants.ts"
import { nationalWorld } from "./nationalWorld.ts"
import { richWorld } from "./richWorld.ts"
import type { World } from "./World.ts"

interface Case {
  readonly world: World
  readonly fit: Fit
}

/** As a user's fit does it: the weak priors' scale is that of the data, not the one that the data were simulated with. */
const scaledByData: Fit = ({ spec }, { dataset, records }) => compileModel(spec, dataset, experimentTerms(records))

const withoutTests: World = { ...nationalWorld, tests: [] }

/** What the long run goes through: the product as it is, then with errors planted. */
export const cases: Readonly<Record<string, Case>> = {
  national: { world: nationalWorld, fit: honestFit },
  "national without tests": { world: withoutTests, fit: honestFit },
  rich: { world: richWorld, fit: honestFit },
  "scale of the priors from the data": { world: nationalWorld, fit: scaledByData },
  "gradient of a retention a tenth too large": { world: nationalWorld, fit: wrongGradient },
  ...Object.fromEntries(
    Object.entries(mutants).map(([name, fit]) => [
      name,
      { world: name.startsWith("Jacobian") ? withoutTests : nationalWorld, fit }
    ])
  )
}
