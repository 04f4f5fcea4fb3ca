import type { HorizonResponse } from "@liftmix/core"

/** A budget decision under uncertainty: what each channel's spend is worth in each posterior draw. */
export interface BudgetDecision {
  /** [channel and point, draw] money earned per period by 0, 1, … steps of spend on the first channel, then on the second, … */
  readonly values: Float64Array
  /** [channel] number of its points */
  readonly points: readonly number[]
  readonly draws: number
  /** steps of spend to be allocated */
  readonly steps: number
}

/**
 * The decision how to divide the current budget over a horizon. No channel may get more than it has been seen to spend in
 * a period, all through the horizon: beyond that its curve is a guess.
 * @param periods of the horizon
 * @param valuePerUnit money earned per KPI unit
 * @param steps of the budget, ≥ 1
 */
export function budgetDecision(
  responses: readonly HorizonResponse[],
  periods: number,
  valuePerUnit: number,
  steps: number
): BudgetDecision {
  const [{ drawCount: draws }] = responses
  const step = responses.reduce((sum, { currentSpend }) => sum + currentSpend, 0) / steps
  const limits = responses.map(({ currentSpend, seenSpend }) => Math.max(currentSpend, seenSpend))
  const points = limits.map(limit => Math.ceil(limit / step) + 1)
  const values = new Float64Array(points.reduce((sum, count) => sum + count, 0) * draws)
  let row = 0
  responses.forEach((response, c) => {
    for (let point = 0; point < points[c]; point++, row++) {
      const earned = values.subarray(row * draws, (row + 1) * draws)
      response.outcomes(Math.min(point * step, limits[c]), earned)
      for (let s = 0; s < draws; s++) earned[s] *= valuePerUnit / periods
    }
  })
  return { values, points, draws, steps }
}
