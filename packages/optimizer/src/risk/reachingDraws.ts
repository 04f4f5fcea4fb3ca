import { type DrawReach, ROUNDING } from "./DrawReach.ts"
import type { DrawTable, PointRange } from "./DrawTable.ts"
import type { SpendLimit } from "./SpendLimit.ts"

/** The draws that can reach a goal in a part of the search space, each with a plan. */
export interface ReachingDraws {
  /** those first that need a plan of their own */
  readonly draws: Int32Array
  /** how many these are; all others reach the goal with the same plan */
  readonly own: number
  /** [reaching draw, channel] */
  readonly plans: Float64Array
}

/**
 * Those of some draws that reach a goal within ranges, under each of the limits alone, with plans under the last.
 * @param limits of which at least one
 */
export function reachingDraws(
  table: DrawTable,
  goal: number,
  draws: Int32Array,
  ranges: readonly PointRange[],
  limits: readonly DrawReach[]
): ReachingDraws {
  const channels = ranges.length
  let left = draws
  let [own, plans] = [0, new Float64Array()]
  for (const reach of limits) {
    const { easy, hard, plan } = sortedDraws(table, goal, left, ranges, reach.limit)
    plans = new Float64Array((easy.length + hard.length) * channels)
    own = 0
    for (const draw of hard) {
      if (!reach.reaches(draw, ranges)) continue
      plans.set(reach.plan, channels * own)
      hard[own++] = draw
    }
    for (let k = 0; k < easy.length; k++) plans.set(plan, channels * (own + k))
    left = new Int32Array(own + easy.length)
    left.set(hard.subarray(0, own))
    left.set(easy, own)
  }
  return { draws: left, own, plans: plans.subarray(0, left.length * channels) }
}

/**
 * Draws by what the ends of the ranges tell, without those that cannot reach the goal even at the upper ones: easy where the plan
 * on the way between the ends that just keeps the limit reaches it.
 */
function sortedDraws(
  { points }: DrawTable,
  goal: number,
  draws: Int32Array,
  ranges: readonly PointRange[],
  { costs, limit }: SpendLimit
) {
  const [least, most] = [new Float64Array(draws.length), new Float64Array(draws.length)]
  let [leastLeft, mostLeft] = [limit, limit]
  const ends = ranges.map(({ from, to }, c) => {
    const upper = points[c][to]
    const cheap = costs[c] > 0 ? points[c][from] : upper
    leastLeft -= costs[c] * cheap.spend
    mostLeft -= costs[c] * upper.spend
    for (let k = 0; k < draws.length; k++) {
      least[k] += cheap.outcomes[draws[k]]
      most[k] += upper.outcomes[draws[k]]
    }
    return { cheap: cheap.spend, upper: upper.spend }
  })
  const share = mostLeft >= 0 ? 1 : Math.max(0, leastLeft) / (leastLeft - mostLeft)
  const [easy, hard] = [new Int32Array(draws.length), new Int32Array(draws.length)]
  let [easyCount, hardCount] = [0, 0]
  // where even the cheapest ends are beyond the limit, nothing is left of the part
  const asked = leastLeft < -ROUNDING * Math.abs(limit) && mostLeft < 0 ? 0 : draws.length
  for (let k = 0; k < asked; k++) {
    if (most[k] < goal - ROUNDING * Math.abs(goal)) continue
    if (mostLeft >= 0 || least[k] + share * (most[k] - least[k]) >= goal) easy[easyCount++] = draws[k]
    else hard[hardCount++] = draws[k]
  }
  return {
    easy: easy.subarray(0, easyCount),
    hard: hard.subarray(0, hardCount),
    plan: Float64Array.from(ends, ({ cheap, upper }) => cheap + share * (upper - cheap))
  }
}
