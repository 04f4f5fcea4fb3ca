import { binomial } from "./binomialWeights.ts"
import { delayedGeometric } from "./delayedGeometricWeights.ts"
import { geometric } from "./geometricAdstock.ts"
import { noAdstock } from "./noAdstock.ts"
import { recursiveGeometric } from "./recursiveGeometricAdstock.ts"
import { weibullDensity } from "./weibullDensityWeights.ts"
import { weibullSurvival } from "./weibullSurvivalWeights.ts"

/** Every adstock, by its kind. */
export const adstocks = {
  geometric,
  "geometric-recursive": recursiveGeometric,
  "delayed-geometric": delayedGeometric,
  binomial,
  "weibull-cdf": weibullSurvival,
  "weibull-pdf": weibullDensity,
  none: noAdstock
}
