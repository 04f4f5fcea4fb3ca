import {
  type CurvePack,
  type Horizon,
  hasMediators,
  horizonResponses,
  jointParts,
  mean,
  planDraws,
  type SpendPart,
  spendParts
} from "@liftmix/core"
import {
  type FlightAllocation,
  type FlightPlan,
  type FlightProblem,
  type Objective,
  optimizeFlights,
  optimizeFlightsTogether,
  optimizeFlightsUnderRisk,
  riskAt,
  type RiskMeasure
} from "@liftmix/optimizer"
import { Effect } from "effect"
import { match } from "ts-pattern"
import { flightProblem } from "../compute/flightProblem.ts"
import {
  type CellLimits,
  type Optimisation,
  OptimisationProblem,
  type OptimisationRequest
} from "../compute/Optimisation.ts"
import type { PlanFrame } from "../compute/PlanFrame.ts"
import { riskMeasure } from "../compute/riskMeasure.ts"
import { problemOf } from "./problemOf.ts"
import { swept } from "./swept.ts"

/**
 * The certified best plan by period, over all draws with their own carry-over. What it is worth is what the page shows of
 * it; what no plan exceeds is proven for the same draws, their mean or the worst of them.
 */
export const optimiseFlights = Effect.fnUntraced(function* (
  pack: CurvePack,
  { horizon }: PlanFrame,
  request: OptimisationRequest,
  cells: CellLimits
): Effect.fn.Return<Optimisation, OptimisationProblem> {
  const { channels, draws } = pack
  const on = (parts: readonly (readonly SpendPart[])[]): FlightProblem =>
    flightProblem(
      channels.map(({ name }, c) => ({ name, parts: parts[c]! })),
      request,
      cells,
      pack.kpi.valuePerUnit
    )
  const problem = on(channels.map(channel => spendParts(channel, draws, horizon)))
  const measure = riskMeasure(request)
  const plan = yield* found(
    pack.links === undefined ? solve(problem, measure) : solveTogether(pack, horizon, on, request, cells)
  )
  const paths = channels.map(({ name }, c) => swept(Array.from(plan.spend[name]!), cells.lower[c]!))
  const spend = paths.map(sum)
  const { total } = planDraws(horizonResponses(pack, horizon, paths), spend)
  const outcome = measure === undefined ? mean(total) : riskAt(measure, total)
  const { objective = { kind: "most-outcome" } } = problem
  const value = match(objective)
    .with({ kind: "most-profit" }, ({ margin }) => margin * outcome - sum(spend))
    .with({ kind: "least-spend" }, () => sum(spend))
    .otherwise(() => outcome)
  const bound =
    objective.kind === "least-spend"
      ? Math.min(value, plan.certificate.lowerBound)
      : Math.max(value, plan.certificate.upperBound - (measure === undefined ? standing(objective, plan) : 0))
  const relativeGap = Math.abs(bound - value) / Math.max(Math.abs(bound), Number.MIN_VALUE)
  const { binding, shadowPrices } = plan.certificate
  return {
    spend,
    paths,
    status: relativeGap <= GAP ? "optimal" : "limit",
    value,
    bound,
    relativeGap,
    shadowPrice: problem.budget.sense === "equal" ? (shadowPrices["budget"] ?? null) : null,
    binding: binding.map(rule => ({ rule, price: shadowPrices[rule] ?? null })),
    solver: "interior point"
  }
})

/** What counts as the best: the sweeping of dust costs less. */
const GAP = 1e-5

/** What the stock from before brings is no merit of a plan; targets and measures of risk leave it out already. */
const standing = ({ kind }: Objective, { addedObjective, objective }: FlightPlan): number =>
  kind === "least-spend" || kind === "target-return" ? 0 : objective - addedObjective

const sum = (values: readonly number[]): number => values.reduce((total, x) => total + x, 0)

/** Longest search, milliseconds: what is left open then shows as a gap. */
const LONGEST = 60_000

const solve = (problem: FlightProblem, measure: RiskMeasure | undefined) =>
  (measure === undefined
    ? optimizeFlights(problem, { tolerance: 1e-7, timeLimit: LONGEST })
    : optimizeFlightsUnderRisk({ ...problem, measure }, { tolerance: 1e-6, timeLimit: LONGEST })
  ).pipe(Effect.mapError(({ message }) => problemOf(message)))

/** Of channels that act together. */
const solveTogether = Effect.fnUntraced(function* (
  pack: CurvePack,
  horizon: Horizon,
  on: (parts: readonly (readonly SpendPart[])[]) => FlightProblem,
  request: OptimisationRequest,
  { lower, upper }: CellLimits
) {
  const source = hasMediators(pack) ? undefined : jointParts(pack, horizon)
  if (source === undefined) {
    return yield* problemOf(
      "Where channels move what money on others buys, plans are not optimised by period; optimise totals, and spread them."
    )
  }
  if (request.objective.kind === "target-return" || riskMeasure(request) !== undefined) {
    return yield* problemOf(
      "Where channels act together, plans by period are optimised on average, and not for a target return."
    )
  }
  const now = horizonResponses(pack, horizon).map(({ currentSpend }) =>
    new Float64Array(horizon.periods).fill(currentSpend / horizon.periods)
  )
  const rows = (limits: CellLimits["lower"]) =>
    limits.map(row => Float64Array.from(row, x => Math.min(x, request.budget)))
  const together = {
    ...source,
    outcome: (money: readonly Float64Array[]) =>
      mean(
        planDraws(
          horizonResponses(pack, horizon, money),
          money.map(path => sum(Array.from(path)))
        ).total
      )
  }
  const limits = { lower: rows(lower), upper: rows(upper) }
  return yield* optimizeFlightsTogether(on, together, now, limits, { tolerance: 1e-7, timeLimit: LONGEST }).pipe(
    Effect.mapError(({ message }) => problemOf(message))
  )
})

const found = Effect.fnUntraced(function* (
  search: Effect.Effect<FlightAllocation, OptimisationProblem>
): Effect.fn.Return<FlightPlan, OptimisationProblem> {
  const answer = yield* search
  if (answer._tag === "Plan") return answer
  if (answer._tag === "Undecided") return yield* problemOf(`These limits may contradict each other: ${answer.reason}.`)
  const { attainable = null, conflict, cure } = answer
  return yield* new OptimisationProblem({ message: "These limits cannot hold together.", attainable, conflict, cure })
})
