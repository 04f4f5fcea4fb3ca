import { quantile } from "../math/quantile.ts"
import { rankNormalize } from "../math/rankNormalize.ts"
import type { Vec } from "../math/Vec.ts"
import { effectiveSampleSize } from "./effectiveSampleSize.ts"
import { isDegenerate } from "./isDegenerate.ts"
import { splitChains } from "./splitChains.ts"

/**
 * Effective draws for the middle of the distribution: of the rank-normalised split chains.
 * @param draws [chain, draw]
 * @returns NaN if a draw is not finite or all are equal
 * @source vehtari2021, section 4.1; as `ess_bulk` of the R package posterior
 */
export function essBulk(draws: Vec, chains: number): number {
  if (isDegenerate(draws)) return Number.NaN
  return effectiveSampleSize(rankNormalize(splitChains(draws, chains)), 2 * chains)
}

/**
 * Effective draws for the ends of a 90 % interval: the smaller one of the 5 % and the 95 % quantile.
 * @source vehtari2021, section 4.3; as `ess_tail` of the R package posterior
 */
export function essTail(draws: Vec, chains: number): number {
  return Math.min(essQuantile(draws, chains, 0.05), essQuantile(draws, chains, 0.95))
}

/** Effective draws for a quantile: of the indicators of draws at or below it. */
export function essQuantile(draws: Vec, chains: number, p: number): number {
  if (isDegenerate(draws)) return Number.NaN
  const cut = quantile(draws, p)
  const isBelow = new Float64Array(draws).map(x => (x <= cut ? 1 : 0))
  return effectiveSampleSize(splitChains(isBelow, chains), 2 * chains)
}

/** Effective draws for the mean: of the split chains as they are, so it needs a finite variance. */
export function essMean(draws: Vec, chains: number): number {
  return effectiveSampleSize(splitChains(draws, chains), 2 * chains)
}
