import {
  currentDraws,
  evaluatePlan,
  type HorizonResponse,
  horizonResponses,
  marginalReturns,
  type PeriodParts,
  type PlanOutcome
} from "@liftmix/core"
import type { FlightAllocation, FlightPlan } from "@liftmix/optimizer"
import { periodLimits } from "./periodLimits.ts"
import type { NearbyPlans, PlanAnswer, PlanProof, PlanQuestion, PlanTiming } from "./PlanAnswer.ts"
import type { PeriodQuestion } from "./PeriodQuestion.ts"
import { planError, whyInfeasible } from "./planError.ts"
import type { PreparedPlan } from "./preparePlan.ts"
import { sumOf } from "./sumOf.ts"

/** A plan by period that was found, in the user's terms. @param thin the parts it was found on */
export function periodAnswer(
  prepared: PreparedPlan,
  asked: PlanQuestion,
  { cells }: PeriodQuestion,
  { parts, used }: PeriodParts,
  plan: FlightPlan,
  nearby: NearbyPlans
): PlanAnswer {
  const { curves, question, responses } = prepared
  const { objective, period } = question
  const flights = flightsIn(plan, responses)
  const { outcome, spend, timing } = moneyByPeriod(prepared, flights)
  const { certificate } = plan
  // what the stock from before would bring anyway is no merit of the plan; objectives with a target leave it out already
  const hasTarget = objective.kind === "least-spend" || objective.kind === "target-return"
  const standing = hasTarget ? 0 : plan.objective - plan.addedObjective
  const limits = periodLimits(
    responses.map(({ channel }) => channel),
    flights,
    cells,
    period
  )
  const proof: PlanProof = {
    ...certificate,
    binding: [...certificate.binding, ...limits],
    lowerBound: certificate.lowerBound - standing,
    upperBound: certificate.upperBound - standing,
    relativeGap: certificate.absoluteGap / Math.max(Math.abs(certificate.upperBound - standing), Number.MIN_VALUE),
    solver: "interior point",
    ...(used === curves.draws ? {} : { draws: { used, of: curves.draws } })
  }
  const marginal = responses.map(
    ({ channel }, c) => [channel, Array.from(marginalReturns(parts[c]!, flights[c]!))] as const
  )
  return {
    ...asked,
    status: certificate.status === "optimal" ? "optimal" : "limit",
    spend,
    timing: { spend: timing, marginal: Object.fromEntries(marginal) },
    value: plan.objective - standing,
    certificate: proof,
    outcome,
    ...nearby
  }
}

/** Why there is no plan by period. */
export function noPeriodPlan(asked: PlanQuestion, allocation: Exclude<FlightAllocation, FlightPlan>): PlanAnswer {
  if (allocation._tag === "Infeasible") {
    return { ...asked, status: "infeasible", problems: whyInfeasible(allocation, asked) }
  }
  const undecided = planError("Undecided", `No plan was found: ${allocation.reason}.`, "Loosen a limit.")
  return { ...asked, status: "undecided", problems: [undecided] }
}

/** [channel][period] money of a plan. */
export const flightsIn = ({ spend }: FlightPlan, responses: readonly HorizonResponse[]): readonly Float64Array[] =>
  responses.map(({ channel }) => Float64Array.from(spend[channel]!))

/** Money by channel, also by period, and what it brings beside the current spend, in all draws. */
export function moneyByPeriod(
  { curves, question: { horizon, kpi }, responses }: PreparedPlan,
  flights: readonly Float64Array[]
): {
  readonly spend: Readonly<Record<string, number>>
  readonly timing: PlanTiming["spend"]
  readonly outcome: PlanOutcome
} {
  const spends = flights.map(sumOf)
  const along = horizonResponses(curves, horizon, flights)
  return {
    spend: Object.fromEntries(responses.map(({ channel }, c) => [channel, spends[c]!])),
    timing: Object.fromEntries(responses.map(({ channel }, c) => [channel, Array.from(flights[c]!)])),
    outcome: evaluatePlan(along, spends, kpi.valuePerUnit, currentDraws(responses))
  }
}
