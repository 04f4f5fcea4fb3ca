import { chiSquareTail } from "./chiSquareTail.ts"
import { holmAdjust } from "./holmAdjust.ts"
import { rankBandTest } from "./rankBand.ts"
import type { RankedTrial } from "./rankTruth.ts"

/** How far the ranks of one quantity are from uniform. */
export interface RankUniformity {
  readonly quantity: string
  /** [bin] */
  readonly counts: Int32Array
  /** of the χ² statistic */
  readonly chiSquareP: number
  /** of the farthest excursion of the ranks' cumulative counts (`rankBandTest`) */
  readonly bandP: number
  /** the smaller of the two after Holm's adjustment for all quantities and both tests */
  readonly adjustedP: number
}

/**
 * Tests every quantity's ranks for uniformity, by χ² and by the simultaneous band of their cumulative counts.
 * @param ranked draws that each truth was ranked among; ranked + 1 must be a multiple of bins
 * @param bins with at least 5 trials each on average, below which the χ² statistic does not have its distribution
 */
export function checkCalibration(
  quantities: readonly string[],
  trials: readonly Pick<RankedTrial, "ranks">[],
  ranked: number,
  bins: number
): readonly RankUniformity[] {
  if ((ranked + 1) % bins !== 0) throw new RangeError(`${ranked + 1} ranks in ${bins} bins`)
  const expected = trials.length / bins
  if (!(expected >= 5)) throw new RangeError(`${trials.length} trials in ${bins} bins`)
  const tests = quantities.map((quantity, q) => {
    const counts = new Int32Array(bins)
    for (const { ranks } of trials) counts[Math.floor((ranks[q] * bins) / (ranked + 1))]++
    const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    return { quantity, counts, chiSquareP: chiSquareTail(statistic, bins - 1), bandP: rankBandTest(counts) }
  })
  const adjusted = holmAdjust(tests.flatMap(({ chiSquareP, bandP }) => [chiSquareP, bandP]))
  return tests.map((test, q) => ({ ...test, adjustedP: Math.min(adjusted[2 * q], adjusted[2 * q + 1]) }))
}
