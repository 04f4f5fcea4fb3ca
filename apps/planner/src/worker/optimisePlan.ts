import type { HorizonResponse } from "@liftmix/core"
import { javascriptLpEngine, planBudget } from "@liftmix/optimizer"
import { Effect } from "effect"
import { match } from "ts-pattern"
import { type Optimisation, OptimisationProblem, type OptimisationRequest } from "../compute/Optimisation.ts"

/**
 * The optimiser's second solver, HiGHS, is 3.5 MB that no page or report should carry for the rare plan it would help.
 * Here javascript-lp-solver has the second try too; a gap it leaves is reported like any other.
 */
const loadFallback = () => Promise.resolve(javascriptLpEngine)

/** The certified best division of a budget among channels. Can be interrupted. */
export const optimisePlan = Effect.fnUntraced(function* (
  responses: readonly HorizonResponse[],
  { budget, limits }: OptimisationRequest
): Effect.fn.Return<Optimisation, OptimisationProblem> {
  const allocation = yield* planBudget(responses, { total: budget, bounds: limits }, { loadFallback }).pipe(
    Effect.mapError(({ message }) => new OptimisationProblem({ message }))
  )
  return yield* match(allocation)
    .with({ _tag: "Plan" }, ({ certificate, spend }) =>
      Effect.succeed({
        spend: responses.map(({ channel }) => spend[channel]!),
        status: certificate.status,
        outcome: certificate.lowerBound,
        upperBound: certificate.upperBound,
        relativeGap: certificate.relativeGap,
        shadowPrice:
          certificate.priceKind === "marginal" && responses.some(({ channel }, c) => spend[channel]! < limits[c]!.upper)
            ? certificate.shadowPrices["budget"]!
            : null,
        solver: certificate.solver
      })
    )
    .with({ _tag: "Infeasible" }, () =>
      Effect.fail(new OptimisationProblem({ message: "No plan within these limits spends exactly this budget." }))
    )
    .with({ _tag: "Undecided" }, ({ nodes }) =>
      Effect.fail(new OptimisationProblem({ message: `The search ended after ${nodes} steps without finding a plan.` }))
    )
    .exhaustive()
})
