import type { DrawReach, SpendLimit } from "./DrawReach.ts"
import type { PointRange } from "./DrawTable.ts"

/** The draws that can reach a goal in a part of the search space, each with a plan of its own. */
export interface ReachingDraws {
  readonly draws: Int32Array
  /** [reaching draw, channel] */
  readonly plans: Float64Array
}

/**
 * Those of some draws that reach a goal within ranges, under each of the limits alone.
 * @param limits of which at least one
 */
export function reachingDraws(
  reach: DrawReach,
  draws: Int32Array,
  ranges: readonly PointRange[],
  limits: readonly SpendLimit[]
): ReachingDraws {
  const channels = ranges.length
  const [first, ...others] = limits
  const found = new Int32Array(draws.length)
  const plans = new Float64Array(draws.length * channels)
  let count = 0
  for (const draw of draws) {
    if (!others.every(limit => reach.reaches(draw, ranges, limit)) || !reach.reaches(draw, ranges, first)) continue
    found[count] = draw
    plans.set(reach.plan, channels * count++)
  }
  return { draws: found.subarray(0, count), plans: plans.subarray(0, count * channels) }
}
