import type { Vec } from "../math/Vec.ts"
import type { HorizonResponse } from "./HorizonResponse.ts"
import type { PlanDraws } from "./planDraws.ts"

/**
 * What channels that act together bring of money over a horizon, spread in one way each: KPI units, less what the stock from
 * before brings without it. Spends are [channel], money over the horizon, ≥ 0.
 */
export interface JointResponse {
  /** [draw] of all, and of each what would be missing without it, all others as planned */
  draws(spend: Vec): PlanDraws
  /** [draw] what a channel's spend brings, all others spending as in a plan. @param channel its place */
  alone(channel: number, spend: number, others: Vec): Float64Array
  /**
   * [channel] Curves that add up, draw by draw, to what the plan brings and to its derivatives there: each response counts
   * what it is worth at the plan (decision 0030).
   */
  picture(spend: Vec): readonly HorizonResponse[]
  /** [channel] Curves whose sum is, on average over draws, nowhere below what a plan within the limits brings. */
  ceiling(lower: Vec, upper: Vec): readonly HorizonResponse[]
}
