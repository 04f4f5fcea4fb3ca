import { mean } from "../math/mean.ts"
import { quantile } from "../math/quantile.ts"
import { rankNormalize } from "../math/rankNormalize.ts"
import { variance } from "../math/variance.ts"
import type { Vec } from "../math/Vec.ts"
import { isDegenerate } from "./isDegenerate.ts"
import { splitChains } from "./splitChains.ts"

/**
 * Rank-normalised split R̂, the larger of bulk (do the chains agree in location?) and folded (in spread?). Near 1 where
 * all half chains could come from one distribution; above 1.01 they do not.
 * @param draws [chain, draw]
 * @returns NaN if a draw is not finite, if all are equal, or below 4 draws per chain: not evidence of convergence
 * @source vehtari2021, section 4; as `rhat` of the R package posterior
 */
export function rhat(draws: Vec, chains: number): number {
  if (isDegenerate(draws)) return Number.NaN
  const median = quantile(draws, 0.5)
  const folded = new Float64Array(draws).map(x => Math.abs(x - median))
  return Math.max(
    scaleReduction(rankNormalize(splitChains(draws, chains)), 2 * chains),
    scaleReduction(rankNormalize(splitChains(folded, chains)), 2 * chains)
  )
}

/** √((B/W + n − 1) / n) with B the variance between and W within chains. @param values [chain, draw] */
function scaleReduction(values: Float64Array, chains: number): number {
  const n = values.length / chains
  const perChain = Array.from({ length: chains }, (_, c) => values.subarray(c * n, (c + 1) * n))
  const between = n * variance(perChain.map(mean))
  const within = mean(perChain.map(variance))
  return Math.sqrt((between / within + n - 1) / n)
}
