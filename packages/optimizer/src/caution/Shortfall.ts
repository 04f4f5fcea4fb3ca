import type { RiskMeasure } from "../risk/RiskMeasure.ts"

/**
 * A concave function of the outcomes y by what they fall short of a level:
 * constant + meanWeight · mean(y) + (1 − meanWeight) · (level − Σ_d cap_d · max(0, level − y_d)), at the best level where none
 * is given; the level before the sum is then part of the function, otherwise of the constant.
 */
export interface Shortfall {
  readonly constant: number
  readonly meanWeight: number
  /** [draw] ≥ 0; their sum exceeds 1 where the level is free */
  readonly caps: Float64Array
  readonly level?: number
}

/**
 * A risk measure as a function of what falls short.
 * @param draws how many outcomes there are
 * @returns undefined where it is the mean
 */
export function shortfallOf(
  measure: Exclude<RiskMeasure, { kind: "goal-probability" }>,
  draws: number
): Shortfall | undefined {
  const caps = (each: number): Float64Array => new Float64Array(draws).fill(each)
  switch (measure.kind) {
    case "mean":
      return undefined
    case "cvar": {
      const { alpha, meanWeight = 0 } = measure
      return alpha === 1 || meanWeight === 1
        ? undefined
        : { constant: 0, meanWeight, caps: caps(1 / Math.max(alpha * draws, 1)) }
    }
    case "worst-draw":
      return draws === 1 ? undefined : { constant: 0, meanWeight: 0, caps: caps(1) }
    case "mean-up-to":
      return { constant: measure.goal, meanWeight: 0, caps: caps(1 / draws), level: measure.goal }
  }
}

/**
 * The share of draws that reach a goal is at most this: a draw that can reach it counts in proportion to how far it gets from
 * its least outcome, one that cannot counts not at all.
 * @param reachable [draw] 1 where some plan may reach the goal
 * @param least [draw] no plan brings less
 */
export function goalShortfall(goal: number, reachable: Uint8Array, least: Float64Array): Shortfall {
  const draws = least.length
  return {
    constant: reachable.reduce((sum, each) => sum + each, 0) / draws,
    meanWeight: 0,
    caps: least.map((y, d) => (reachable[d] === 1 && y < goal ? 1 / (draws * (goal - y)) : 0)),
    level: goal
  }
}
