import { Effect } from "effect"
import { rejected } from "../errors.ts"
import type { PlanRequest } from "./PlanRequest.ts"
import { planByPeriod } from "./planByPeriod.ts"
import { planEvenly } from "./planEvenly.ts"
import { preparePlan } from "./preparePlan.ts"

/** The best plan for a question about the future of a fitted model, on average over the posterior or with caution. */
export const planModel = Effect.fn("planModel")(function* (request: PlanRequest) {
  const prepared = yield* preparePlan(request)
  if (request.byPeriod) return yield* planByPeriod(prepared)
  return yield* planEvenly(prepared).pipe(
    Effect.catchTag("SolverUnavailable", ({ message }) =>
      Effect.fail(rejected("SolverUnavailable", `${message}.`, 'Install the package "highs".'))
    )
  )
})
