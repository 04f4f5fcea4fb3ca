import { evaluatePlan, type HorizonResponse } from "@liftmix/core"
import {
  type BudgetProblem,
  type BudgetQuestion,
  channelBounds,
  fewestMoves,
  meanResponse,
  nearOptimalRanges,
  type Plan,
  type RiskPlan,
  sampledMean
} from "@liftmix/optimizer"
import { type NearbyPlans, nearlyOptimal, type PlanFewMoves } from "./PlanAnswer.ts"
import type { PreparedPlan } from "./preparePlan.ts"
import { spendsIn } from "./spendsIn.ts"
import { whyNoRanges } from "./whyNoRanges.ts"

/**
 * Plans that are nearly as good as the best: what they spend on each channel, and one that moves few.
 * @param asked the question on the curves that channels have at the best plan
 * @param curves these
 */
export function nearbyEvenly(
  prepared: PreparedPlan,
  asked: BudgetQuestion,
  curves: readonly HorizonResponse[],
  best: Plan | RiskPlan
): NearbyPlans {
  const { fewMoves, question, responses, timeLeft } = prepared
  const why = whyNoRanges(prepared, false)
  const near = "measure" in asked ? asked : sampled(asked, curves)
  const movesOf = (share: number): PlanFewMoves => {
    const base = Object.fromEntries(responses.map(({ channel, currentSpend }) => [channel, currentSpend]))
    const { atLeast, moved, plan } = fewestMoves(near, best, base, share, { timeLimit: timeLeft() })
    const outcome = evaluatePlan(responses, spendsIn(plan.spend, responses), question.kpi.valuePerUnit)
    return { atLeast, moved, spend: plan.spend, timing: null, outcome }
  }
  return {
    ranges: why === null ? nearOptimalRanges(near, best, nearlyOptimal, { timeLimit: timeLeft() }) : null,
    whyNoRanges: why,
    fewMoves: fewMoves === null ? null : movesOf(fewMoves)
  }
}

/** The same on curves that are sampled once, for searches that ask for them many times. */
function sampled(problem: BudgetProblem, curves: readonly HorizonResponse[]): BudgetProblem {
  const bounds = channelBounds(problem)
  return {
    ...problem,
    channels: problem.channels.map((channel, c) => {
      const { lower, upper } = bounds[c]!
      const response = meanResponse(sampledMean(curves[c]!, lower, upper), lower, upper)
      return { ...channel, response }
    })
  }
}
