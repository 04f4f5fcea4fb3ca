import { mean } from "../math/mean.ts"
import { quantileOfSorted } from "../math/quantileOfSorted.ts"
import { variance } from "../math/variance.ts"
import type { Vec } from "../math/Vec.ts"
import { essMean, essQuantile } from "./ess.ts"

/**
 * Monte Carlo standard error of the posterior mean: how far it would move with other seeds.
 * @param draws [chain, draw]
 * @returns NaN where the effective sample size is
 * @source vehtari2021; as `mcse_mean` of the R package posterior
 */
export function mcseMean(draws: Vec, chains: number): number {
  return Math.sqrt(variance(draws) / essMean(draws, chains))
}

/** Monte Carlo standard error of the posterior standard deviation, by the delta method from that of the variance. */
export function mcseSd(draws: Vec, chains: number): number {
  const center = mean(draws)
  const squares = new Float64Array(draws).map(x => (x - center) ** 2)
  return mcseMean(squares, chains) / (2 * Math.sqrt(mean(squares)))
}

/**
 * Monte Carlo standard error of a quantile: half the distance between the draws one standard error of the empirical
 * distribution function to either side of it. That error is taken as normal where posterior takes it as beta.
 * @source vehtari2021, section 4.4
 */
export function mcseQuantile(draws: Vec, chains: number, p: number): number {
  const effective = essQuantile(draws, chains, p)
  if (Number.isNaN(effective)) return Number.NaN
  const error = Math.sqrt((p * (1 - p)) / effective)
  const sorted = new Float64Array(draws).sort()
  return (quantileOfSorted(sorted, Math.min(1, p + error)) - quantileOfSorted(sorted, Math.max(0, p - error))) / 2
}
