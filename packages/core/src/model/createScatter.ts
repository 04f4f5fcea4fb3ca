import { match } from "ts-pattern"
import { gamma } from "../distributions/gamma.ts"
import { halfNormal } from "../distributions/halfNormal.ts"
import { type BoundedParameter, boundedParameter } from "./boundedParameter.ts"
import type { ModelLayout } from "./createLayout.ts"
import { inKpiUnits } from "./inKpiUnits.ts"
import type { Likelihood } from "./Likelihood.ts"
import { likelihoodOfCells } from "./likelihoodOfCells.ts"
import { type Market, nationalEquivalent } from "./Market.ts"
import type { ModelSpec } from "./ModelSpec.ts"
import { normalLikelihood } from "./normalLikelihood.ts"
import { panelLikelihood } from "./panelLikelihood.ts"
import { studentTLikelihood } from "./studentTLikelihood.ts"

/** How the KPI scatters around its expectation, with the parameters of that. */
export interface Scatter {
  readonly likelihood: Likelihood
  readonly parameters: readonly BoundedParameter[]
}

/** Below 2 degrees of freedom a Student-t has no variance, and a forecast no standard deviation. */
const leastDegreesOfFreedom = 2

/**
 * Priors: σ ~ HalfNormal(sd(y)), common shocks of a panel likewise; ν = 2 + Gamma(2, 0.1), mean 22: close to normal or
 * heavy-tailed as the data want, but always with a finite variance. Student-t scatter knows no common shocks, which could not
 * be integrated out, and has one σ (`checkModel`).
 * @param kpi [geo, time] of the dataset
 * @param kpiSd sd(y)
 * @param observed [geo, time] 1 where a cell is in the likelihood
 * @source juarez2010 for Gamma(2, 0.1) as a prior of ν; its shift by 2 is ours
 */
export function createScatter(
  kind: ModelSpec["likelihood"],
  kpi: Float64Array,
  { shares }: Market,
  { afterSigma, sigma }: ModelLayout,
  kpiSd: number,
  observed: Uint8Array<ArrayBuffer>
): Scatter {
  const spread = (index: number) => boundedParameter(index, halfNormal(1), kpiSd)
  const equivalent = nationalEquivalent(kpi, shares)
  return match({ kind, isPanel: shares.length > 1 })
    .with({ kind: "normal", isPanel: false }, () => ({
      likelihood: likelihoodOfCells(kpi, observed, y => normalLikelihood(y, sigma)),
      parameters: [spread(sigma)]
    }))
    .with({ kind: "normal" }, () => {
      const isShared = afterSigma === sigma + 1
      const sigmas = Array.from(shares, (_, g) => sigma + (isShared ? 0 : g))
      return {
        likelihood: inKpiUnits(panelLikelihood(equivalent, sigmas, afterSigma, observed), shares, observed),
        parameters: [...new Set(sigmas), afterSigma].map(spread)
      }
    })
    .with({ kind: "studentT" }, () => {
      const prior = gamma(2, 0.1)
      const tails = boundedParameter(afterSigma, prior, 1, prior.support, leastDegreesOfFreedom)
      const likelihood = likelihoodOfCells(equivalent, observed, y => studentTLikelihood(y, sigma, afterSigma))
      return {
        likelihood: inKpiUnits(likelihood, shares, observed),
        parameters: [spread(sigma), tails]
      }
    })
    .exhaustive()
}
