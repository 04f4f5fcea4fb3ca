import { curvesAt, type HorizonResponse } from "@liftmix/core"
import {
  type Allocation,
  type BudgetProblem,
  type InvalidProblem,
  optimize,
  optimizeTogether,
  optimizeUnderRisk,
  type RiskAllocation,
  type RiskMeasure,
  type SolverUnavailable
} from "@liftmix/optimizer"
import { Effect } from "effect"
import { match } from "ts-pattern"
import { budgetProblem } from "../compute/budgetProblem.ts"
import { type Optimisation, OptimisationProblem, type OptimisationRequest } from "../compute/Optimisation.ts"
import { riskMeasure } from "../compute/riskMeasure.ts"
import { riskProblem } from "../compute/riskProblem.ts"
import { problemOf } from "./problemOf.ts"
import { solverOptions } from "./solverOptions.ts"

/** The certified best plan for a request. Can be interrupted. */
export const optimisePlan = Effect.fnUntraced(function* (
  responses: readonly HorizonResponse[],
  request: OptimisationRequest,
  valuePerUnit: number | null
): Effect.fn.Return<Optimisation, OptimisationProblem> {
  const on = (curves: readonly HorizonResponse[]) => budgetProblem(curves, request, valuePerUnit)
  const together = responses[0]?.together
  const current = responses.map(({ currentSpend }) => currentSpend)
  const problem = on(curvesAt(responses, current))
  const solveOn = (curves: readonly HorizonResponse[]) => solve(curves, on(curves), riskMeasure(request))
  const found = together === undefined ? solveOn(responses) : optimizeTogether(problem, together, current, solveOn)
  const allocation = yield* found.pipe(Effect.mapError(({ message }) => problemOf(message)))
  return yield* match(allocation)
    .with({ _tag: "Plan" }, ({ certificate, objective: value, spend }) =>
      Effect.succeed({
        spend: responses.map(({ channel }) => spend[channel]!),
        paths: null,
        status: certificate.status,
        value,
        bound: problem.objective?.kind === "least-spend" ? certificate.lowerBound : certificate.upperBound,
        relativeGap: certificate.relativeGap,
        shadowPrice:
          certificate.priceKind === "marginal" && problem.channels.some(({ name, upper = 0 }) => spend[name]! < upper)
            ? (certificate.shadowPrices["budget"] ?? null)
            : null,
        binding: certificate.binding.map(rule => ({ rule, price: certificate.shadowPrices[rule] ?? null })),
        solver: certificate.solver
      })
    )
    .with({ _tag: "Infeasible" }, ({ attainable = null, conflict, cure }) =>
      Effect.fail(
        new OptimisationProblem({ message: "These limits cannot hold together.", attainable, conflict, cure })
      )
    )
    .with({ _tag: "Undecided" }, ({ nodes }) =>
      Effect.fail(problemOf(`The search ended after ${nodes} steps without finding a plan.`))
    )
    .exhaustive()
})

function solve(
  responses: readonly HorizonResponse[],
  problem: BudgetProblem,
  measure: RiskMeasure | undefined
): Effect.Effect<Allocation | RiskAllocation, InvalidProblem | SolverUnavailable> {
  return measure === undefined
    ? optimize(problem, solverOptions)
    : optimizeUnderRisk(riskProblem(problem, responses, measure), solverOptions)
}
