import { Effect } from "effect"
import { InvalidProblem } from "../errors.ts"
import type { FlightAllocation } from "../flighting/FlightAllocation.ts"
import { compileRules } from "../plan/compileRules.ts"
import { lineName, type PlanProblem } from "../plan/PlanProblem.ts"
import type { PlanAnswer } from "../plan/PlanSolution.ts"
import { ruleIssues } from "../plan/ruleIssues.ts"
import { cellName, isSeparable, toBudgetProblem } from "../plan/toBudgetProblem.ts"
import { toFlightProblem } from "../plan/toFlightProblem.ts"
import type { Allocation } from "../problem/Allocation.ts"
import { optimize } from "./optimize.ts"
import { optimizeFlights } from "./planFlights.ts"
import { optimizeFlightsUnderRisk } from "./planFlightsUnderRisk.ts"

/** What a caller may choose. */
export interface PlanOptions {
  /** relative gap at which to stop; the method's own if absent */
  readonly tolerance?: number
  readonly maxNodes?: number
  /** milliseconds; none if absent */
  readonly timeLimit?: number
}

/**
 * The certified best plan for a problem over lines and periods, by the method that fits: where no money acts beyond its
 * period, cells are divided among by branch and price; otherwise, and under a measure of risk, over time with carry-over.
 */
export const optimizePlan = Effect.fn("optimizePlan")(function* (problem: PlanProblem, options: PlanOptions = {}) {
  const [first, ...others] = ruleIssues(problem)
  if (first !== undefined) return yield* new InvalidProblem({ issues: [first, ...others] })
  const rules = compileRules(problem)
  const { measure } = problem
  if (measure !== undefined) {
    return ofFlights(yield* optimizeFlightsUnderRisk({ ...toFlightProblem(problem, rules), measure }, options))
  }
  return isSeparable(problem)
    ? ofCells(yield* optimize(toBudgetProblem(problem, rules), options), problem)
    : ofFlights(yield* optimizeFlights(toFlightProblem(problem, rules), options))
})

function ofCells(allocation: Allocation, problem: PlanProblem): PlanAnswer {
  if (allocation._tag === "Undecided") {
    return { _tag: "Undecided", reason: `the search ended after ${allocation.nodes} parts` }
  }
  if (allocation._tag === "Infeasible") return allocation
  const { certificate, objective, spend, totalOutcome, totalSpend } = allocation
  const { lines, periods } = problem
  return {
    _tag: "Plan",
    spend: Object.fromEntries(
      lines.map((line, l) => [
        lineName(line),
        Float64Array.from({ length: periods }, (_, t) => spend[cellName(problem, l * periods + t)])
      ])
    ),
    totalSpend,
    totalOutcome,
    objective,
    certificate: {
      ...certificate,
      status: certificate.status === "optimal" ? "optimal" : "gap",
      method: "branch-and-price"
    }
  }
}

const ofFlights = (allocation: FlightAllocation): PlanAnswer =>
  allocation._tag === "Plan"
    ? { ...allocation, certificate: { ...allocation.certificate, method: "interior-point" } }
    : allocation
