import { mean } from "../math/mean.ts"
import { quantileOfSorted } from "../math/quantileOfSorted.ts"
import { variance } from "../math/variance.ts"
import type { Vec } from "../math/Vec.ts"
import type { Estimate } from "./Estimate.ts"

/**
 * A quantity's posterior in five numbers.
 * @param draws in any order, at least two
 * @param level probability of the central interval, in (0, 1)
 * @returns NaNs if a draw is NaN
 */
export function estimateDraws(draws: Vec, level = 0.9): Estimate {
  const sorted = new Float64Array(draws).sort()
  return {
    mean: mean(draws),
    sd: Math.sqrt(variance(draws)),
    median: quantileOfSorted(sorted, 0.5),
    lower: quantileOfSorted(sorted, (1 - level) / 2),
    upper: quantileOfSorted(sorted, (1 + level) / 2)
  }
}
