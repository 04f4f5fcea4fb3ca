import { curvesAt, evaluatePlan, type HorizonResponse, horizonResponses, thinnedFor } from "@liftmix/core"
import type { Allocation, BudgetQuestion, RiskAllocation } from "@liftmix/optimizer"
import { Effect } from "effect"
import { match } from "ts-pattern"
import { evenQuestion } from "./evenQuestion.ts"
import { nearbyEvenly } from "./nearbyEvenly.ts"
import type { PlanAnswer, PlanQuestion } from "./PlanAnswer.ts"
import { planError, refuseIssues, whyInfeasible } from "./planError.ts"
import type { PreparedPlan } from "./preparePlan.ts"
import { spendsIn } from "./spendsIn.ts"

/** Divides money over channels, each of which spreads its own evenly over the horizon. */
export const planEvenly = Effect.fn("planEvenly")(function* (prepared: PreparedPlan) {
  const { lines, question } = prepared
  const curves = lines.some(({ geo }) => geo !== undefined) ? thinnedFor(prepared.curves) : prepared.curves
  const responses = curves === prepared.curves ? prepared.responses : horizonResponses(curves, question.horizon)
  const even = evenQuestion(prepared, responses)
  const asked = { ...question, channels: even.channels }
  const answerIssues = refuseIssues(asked, prepared.places)
  if ("issues" in even) return yield* answerIssues(even.issues)
  const current = responses.map(({ currentSpend }) => currentSpend)
  return yield* even.best(responses).pipe(
    Effect.map(allocation => {
      // Plans nearly as good as the best are looked for on the curves that channels have there.
      const best = allocation._tag === "Plan" ? spendsIn(allocation.spend, responses) : current
      const there = curvesAt(responses, best)
      const draws = { used: curves.draws, of: prepared.curves.draws }
      return answerOf(asked, prepared, even.on(there), there, allocation, draws)
    }),
    Effect.catchTag("InvalidProblem", ({ issues: found }) => answerIssues(found))
  )
})

function answerOf(
  asked: PlanQuestion,
  prepared: PreparedPlan,
  question: BudgetQuestion,
  curves: readonly HorizonResponse[],
  allocation: Allocation | RiskAllocation,
  draws: { readonly used: number; readonly of: number }
): PlanAnswer {
  const { responses } = prepared
  return match(allocation)
    .returnType<PlanAnswer>()
    .with({ _tag: "Plan" }, plan => ({
      ...asked,
      status: plan.certificate.status,
      spend: plan.spend,
      timing: null,
      value: plan.objective,
      certificate: { ...plan.certificate, ...(draws.used === draws.of ? {} : { draws }) },
      outcome: evaluatePlan(responses, spendsIn(plan.spend, responses), asked.kpi.valuePerUnit),
      ...nearbyEvenly(prepared, question, curves, plan)
    }))
    .with({ _tag: "Infeasible" }, why => ({ ...asked, status: "infeasible", problems: whyInfeasible(why, asked) }))
    .with({ _tag: "Undecided" }, ({ nodes }) => {
      const undecided = planError(
        "Undecided",
        `The search ended after ${nodes} steps without a plan.`,
        "Loosen a limit."
      )
      return { ...asked, status: "undecided", problems: [undecided] }
    })
    .exhaustive()
}
