import { gamma } from "../distributions/gamma.ts"
import { halfNormal } from "../distributions/halfNormal.ts"
import type { Assembly } from "./Assembly.ts"
import { type BoundedParameter, boundedParameter } from "./boundedParameter.ts"
import { type CommonShocks, commonShocks } from "./commonShocks.ts"
import { inKpiUnits } from "./inKpiUnits.ts"
import type { Likelihood } from "./Likelihood.ts"
import { nationalEquivalent } from "./Market.ts"
import type { ModelSpec } from "./ModelSpec.ts"
import { normalLikelihood } from "./normalLikelihood.ts"
import { panelLikelihood } from "./panelLikelihood.ts"
import { studentTLikelihood } from "./studentTLikelihood.ts"

/** How the KPI scatters around its expectation, with the parameters of that. */
export interface Scatter {
  readonly likelihood: Likelihood
  readonly parameters: readonly BoundedParameter[]
  /** where they are parameters; the likelihood has them on top of what is expected */
  readonly shocks?: CommonShocks
}

/** Below 2 degrees of freedom a Student-t has no variance, and a forecast no standard deviation. */
const leastDegreesOfFreedom = 2

/**
 * Priors: σ ~ HalfNormal(sd(y)), the sd of a panel's common shocks likewise; ν = 2 + Gamma(2, 0.1), mean 22: close to normal
 * or heavy-tailed as the data want, but always with a finite variance. Shocks are integrated out of normal scatter, and
 * parameters beside Student-t scatter.
 * @source juarez2010 for Gamma(2, 0.1) as a prior of ν; its shift by 2 is ours
 */
export function createScatter(kind: ModelSpec["likelihood"], assembly: Assembly): Scatter {
  const { context, dataset, layout, market, noise, observed, scale } = assembly
  const { nu, shock, sigmas } = layout
  const { periods, shares } = market
  const spread = (index: number) => boundedParameter(index, halfNormal(1), scale.sd)
  const scales = [...new Set(sigmas)].map(spread)
  const kpi = nationalEquivalent(dataset.kpi.values, shares)
  const isPanel = shares.length > 1
  const scatter = (likelihood: Likelihood, ...parameters: readonly BoundedParameter[]): Scatter => ({
    likelihood: isPanel ? inKpiUnits(likelihood, shares, observed) : likelihood,
    parameters: [...scales, ...parameters]
  })
  if (kind === "normal") {
    return isPanel
      ? scatter(panelLikelihood(kpi, sigmas, shock, observed), spread(shock))
      : scatter(normalLikelihood(kpi, sigmas[0], observed))
  }
  const prior = gamma(2, 0.1)
  const tails = boundedParameter(nu, prior, 1, prior.support, leastDegreesOfFreedom)
  if (!isPanel) return scatter(studentTLikelihood(kpi, sigmas, nu, undefined, observed), tails)
  // scatter is on the KPI's own scale under a log link too
  const ofGeo = noise.own * (context.link === "log" ? scale.mean : 1)
  const slots = { spread: shock, first: shock + 1 }
  return {
    ...scatter(studentTLikelihood(kpi, sigmas, nu, slots, observed), tails),
    shocks: commonShocks(kpi, observed, periods, slots.first, ofGeo, spread(shock), shock)
  }
}
