import { Effect } from "effect"
import { rejected } from "../errors.ts"
import { planByPeriod } from "./planByPeriod.ts"
import { planEvenly } from "./planEvenly.ts"
import type { PlanRequest } from "./PlanRequest.ts"
import { type PreparedPlan, preparePlan } from "./preparePlan.ts"

/** The best plan for a question about the future of a fitted model, on average over the posterior or with caution. */
export const planModel = Effect.fn("planModel")(function* (request: PlanRequest) {
  return yield* planPrepared(request, yield* preparePlan(request))
})

/** The same where all that is needed has been read. */
export const planPrepared = Effect.fn("planPrepared")(function* (
  { byPeriod }: Pick<PlanRequest, "byPeriod">,
  prepared: PreparedPlan
) {
  if (byPeriod) return yield* planByPeriod(prepared)
  return yield* planEvenly(prepared).pipe(
    Effect.catchTag("SolverUnavailable", ({ message }) =>
      Effect.fail(rejected("SolverUnavailable", `${message}.`, 'Install the package "highs".'))
    )
  )
})
