import { Effect } from "effect"
import type { InvalidProblem } from "../errors.ts"
import { CERTIFIED, type FlightAllocation, type FlightPlan } from "../flighting/FlightAllocation.ts"
import type { FlightProblem } from "../flighting/FlightProblem.ts"
import type { Objective } from "../problem/BudgetProblem.ts"
import { optimizeFlights, type FlightOptions } from "./planFlights.ts"

/** Money by channel and period. */
type Money = readonly Float64Array[]

/** Responses to channels that act together, as sums of one channel's paths each and a constant, both of the caller's making. */
export interface JointFlights<Parts> {
  /** paths that add up to the response at a plan, with its derivatives there */
  picture(money: Money): { readonly parts: Parts; readonly constant: number }
  /** paths whose sum is nowhere below the response of a plan within the limits */
  ceiling(lower: Money, upper: Money): { readonly parts: Parts; readonly constant: number }
  /** the response itself, less what there is without spend */
  outcome(money: Money): number
}

/** Steps after which a search that goes on moving ends: each is a plan by period of its own. */
const STEPS = 10
/** A plan that moves by less, relative to the largest spend in a period, stands still. */
const STILL = 1e-5

/**
 * The best spends by channel and period of channels that act together: `optimizeTogether` for plans by period. The bound is
 * taken once, over the limits as they are.
 * @param problemOn the problem with a set of paths; not of a target return
 * @param start plan to begin with, within the rules or not
 * @param limits of single periods
 */
export const optimizeFlightsTogether = Effect.fn("optimizeFlightsTogether")(function* <Parts>(
  problemOn: (parts: Parts) => FlightProblem,
  together: JointFlights<Parts>,
  start: Money,
  limits: { readonly lower: Money; readonly upper: Money },
  options: FlightOptions
): Effect.fn.Return<FlightAllocation, InvalidProblem> {
  const solve = ({ constant, parts }: { readonly parts: Parts; readonly constant: number }) =>
    optimizeFlights(towards(problemOn(parts), constant), options)
  const above = together.ceiling(limits.lower, limits.upper)
  const ceiling = yield* solve(above)
  // What no plan reaches on paths that are nowhere below is out of reach.
  if (ceiling._tag !== "Plan") return ceiling
  const { channels, objective = { kind: "most-outcome" } } = problemOn(above.parts)
  const moneyOf = ({ spend }: FlightPlan): Money => channels.map(({ name }) => Float64Array.from(spend[name]))

  let at = start
  let best: { readonly plan: FlightPlan; readonly value: number } | undefined
  for (let step = 0; step < STEPS; step++) {
    const answer = yield* solve(together.picture(at))
    if (answer._tag !== "Plan") {
      if (step > 0) break
      at = moneyOf(ceiling)
      continue
    }
    const money = moneyOf(answer)
    const value = worth(objective, together.outcome(money), answer.totalSpend)
    const isWorse = best !== undefined && objective.kind !== "least-spend" && value < best.value
    if (!isWorse) best = { plan: answer, value }
    const moved = Math.max(...money.map((path, c) => Math.max(...path.map((x, t) => Math.abs(x - at[c][t])))))
    if (moved <= STILL * Math.max(...money.map(path => Math.max(...path)))) break
    at = isWorse ? at.map((path, c) => path.map((x, t) => (x + money[c][t]) / 2)) : money
  }
  if (best === undefined) return ceiling
  const { plan, value } = best
  const isLeast = objective.kind === "least-spend"
  const standing = isLeast ? 0 : plan.objective - plan.addedObjective
  const over = isLeast
    ? Math.min(value, ceiling.certificate.lowerBound)
    : Math.max(
        value,
        ceiling.certificate.upperBound -
          (ceiling.objective - ceiling.addedObjective) +
          worth(objective, above.constant, 0)
      )
  const gap = Math.abs(over - value)
  const relativeGap = gap / Math.max(Math.abs(over), Math.abs(value), Number.MIN_VALUE)
  return {
    ...plan,
    objective: value + standing,
    addedObjective: value,
    certificate: {
      ...plan.certificate,
      status: relativeGap <= CERTIFIED ? "optimal" : "gap",
      lowerBound: Math.min(value, over) + standing,
      upperBound: Math.max(value, over) + standing,
      absoluteGap: gap,
      relativeGap
    }
  }
})

/** A target that a constant comes on top of. */
const towards = (problem: FlightProblem, constant: number): FlightProblem =>
  problem.objective?.kind === "least-spend"
    ? { ...problem, objective: { kind: "least-spend", outcome: Math.max(0, problem.objective.outcome - constant) } }
    : problem

/** What the objective makes of outcome and spend. */
function worth(objective: Objective, outcome: number, spend: number): number {
  switch (objective.kind) {
    case "most-profit":
      return objective.margin * outcome - spend
    case "target-marginal-return":
      return outcome - objective.ratio * spend
    case "least-spend":
      return spend
    default:
      return outcome
  }
}
