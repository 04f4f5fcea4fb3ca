import { match } from "ts-pattern"
import { gamma } from "../distributions/gamma.ts"
import { halfNormal } from "../distributions/halfNormal.ts"
import { type BoundedParameter, boundedParameter } from "./boundedParameter.ts"
import type { Likelihood } from "./Likelihood.ts"
import type { ModelSpec } from "./ModelSpec.ts"
import { normalLikelihood } from "./normalLikelihood.ts"
import { studentTLikelihood } from "./studentTLikelihood.ts"

/** How the KPI scatters around its expectation, with the parameters of that. */
export interface Scatter {
  readonly likelihood: Likelihood
  readonly parameters: readonly BoundedParameter[]
}

/** Below 2 degrees of freedom a Student-t has no variance, and a forecast no standard deviation. */
const leastDegreesOfFreedom = 2

/**
 * Priors: σ ~ HalfNormal(sd(y)); ν = 2 + Gamma(2, 0.1), mean 22: close to normal or heavy-tailed as the data want, but always
 * with a finite variance.
 * @param kpi [geo, time]
 * @param sigma index of σ; ν stands after it
 * @param kpiSd sd(y)
 * @source juarez2010 for Gamma(2, 0.1) as a prior of ν; its shift by 2 is ours
 */
export function createScatter(kind: ModelSpec["likelihood"], kpi: Float64Array, sigma: number, kpiSd: number): Scatter {
  const spread = boundedParameter(sigma, halfNormal(1), kpiSd)
  return match(kind)
    .with("normal", () => ({ likelihood: normalLikelihood(kpi, sigma), parameters: [spread] }))
    .with("studentT", () => {
      const prior = gamma(2, 0.1)
      const tails = boundedParameter(sigma + 1, prior, 1, prior.support, leastDegreesOfFreedom)
      return { likelihood: studentTLikelihood(kpi, sigma), parameters: [spread, tails] }
    })
    .exhaustive()
}
