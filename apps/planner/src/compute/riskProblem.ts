import type { HorizonResponse } from "@liftmix/core"
import { type BudgetProblem, drawCurves, type RiskMeasure, type RiskProblem } from "@liftmix/optimizer"

/** The same problem over the draws of its responses, under a measure of risk. @param responses [channel] */
export const riskProblem = (
  problem: BudgetProblem,
  responses: readonly HorizonResponse[],
  measure: RiskMeasure
): RiskProblem => ({
  ...problem,
  channels: problem.channels.map(({ lower = 0, name, upper = Number.POSITIVE_INFINITY }, c) => {
    const { concave, ...draws } = responses[c]!
    return { name, lower, upper, draws: drawCurves(draws, concave) }
  }),
  measure
})
