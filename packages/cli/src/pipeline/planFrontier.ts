import { Effect, Option } from "effect"
import { rejected } from "../errors.ts"
import { deadlineIn } from "./deadlineIn.ts"
import type { PlanAnswer } from "./PlanAnswer.ts"
import { planPrepared } from "./planModel.ts"
import type { PlanRequest } from "./PlanRequest.ts"
import { preparePlan } from "./preparePlan.ts"

/** Enough for the shape of what money buys. */
const BUDGETS = 11

/**
 * The best plan for each of several budgets: what more money would bring, and where it would go. Each is the plan that is
 * made for this budget alone.
 * @param range multiples of the budget asked for, or of the current spend
 */
export const planFrontier = Effect.fn("planFrontier")(function* (
  request: PlanRequest,
  [from, to]: readonly [from: number, to: number]
) {
  if (request.objective.kind !== "most-outcome" || Option.isSome(request.shift) || Option.isSome(request.fewMoves)) {
    return yield* rejected(
      "FrontierOfBudgets",
      "--frontier is about the most that budgets bring.",
      "Leave out --objective, --more, --less and --few-moves."
    )
  }
  const prepared = yield* preparePlan(request)
  const { budget, question, timeLeft } = prepared
  const base = budget.sense === "free" ? 0 : budget.total
  const sense = budget.sense === "at-most" ? "at-most" : "equal"
  const plans: PlanAnswer[] = []
  for (let k = 0; k < BUDGETS; k++) {
    const total = base * (from + ((to - from) * k) / (BUDGETS - 1))
    const own = {
      ...prepared,
      budget: { sense, total } as const,
      question: { ...question, budget: total },
      ranges: "none" as const,
      // time that one budget does not need is left to the others
      timeLeft: deadlineIn(timeLeft() / (BUDGETS - k))
    }
    plans.push(yield* planPrepared(request, own))
  }
  return plans
})
