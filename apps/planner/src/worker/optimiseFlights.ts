import {
  type CurvePack,
  type Horizon,
  hasMediators,
  horizonResponses,
  jointParts,
  mean,
  type PeriodParts,
  periodParts,
  planDraws,
  thinnedFor
} from "@liftmix/core"
import {
  type FlightAllocation,
  type FlightPlan,
  type FlightProblem,
  type InvalidProblem,
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
 * The certified best plan by period, over draws with their own carry-over: all of them, or as many as `liftmix plan` takes
 * where there are too many. What it is worth, and what no plan exceeds, is their mean or that of the worst of them.
 */
export const optimiseFlights = Effect.fnUntraced(function* (
  pack: CurvePack,
  { horizon }: PlanFrame,
  request: OptimisationRequest,
  cells: CellLimits
): Effect.fn.Return<Optimisation, OptimisationProblem> {
  const { channels } = pack
  const on = (parts: PeriodParts["parts"]): FlightProblem =>
    flightProblem(
      channels.map(({ name }, c) => ({ name, parts: parts[c]! })),
      request,
      cells,
      pack.kpi.valuePerUnit
    )
  const measure = riskMeasure(request)
  const { asked, plan, proven, used } =
    pack.links === undefined
      ? yield* solveApart(thinnedFor(pack), horizon, on, measure)
      : yield* solveTogether(pack, horizon, on, request, cells)
  const paths = channels.map(({ name }, c) => swept(Array.from(plan.spend[name]!), cells.lower[c]!))
  const spend = paths.map(sum)
  const { total } = planDraws(horizonResponses(proven, horizon, paths), spend)
  const outcome = measure === undefined ? mean(total) : riskAt(measure, total)
  const { objective = { kind: "most-outcome" } } = asked
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
    shadowPrice: asked.budget.sense === "equal" ? (shadowPrices["budget"] ?? null) : null,
    binding: binding.map(rule => ({ rule, price: shadowPrices[rule] ?? null })),
    solver: "interior point",
    ...(used < pack.draws && { draws: { used, of: pack.draws } })
  }
})

/** A plan that was found. */
interface Found {
  readonly plan: FlightPlan
  /** what was asked of the optimiser */
  readonly asked: FlightProblem
  /** draws that the plan is made from */
  readonly used: number
  /** the curves whose outcomes it is proven for */
  readonly proven: CurvePack
}

type Ask = (parts: PeriodParts["parts"]) => FlightProblem

/** What counts as the best: the sweeping of dust costs less. */
const GAP = 1e-5

/** What the stock from before brings is no merit of a plan; targets and measures of risk leave it out already. */
const standing = ({ kind }: Objective, { addedObjective, objective }: FlightPlan): number =>
  kind === "least-spend" || kind === "target-return" ? 0 : objective - addedObjective

const sum = (values: readonly number[]): number => values.reduce((total, x) => total + x, 0)

/** Longest search, milliseconds: what is left open then shows as a gap. */
const LONGEST = 60_000

const solveApart = Effect.fnUntraced(function* (
  proven: CurvePack,
  horizon: Horizon,
  on: Ask,
  measure: RiskMeasure | undefined
): Effect.fn.Return<Found, OptimisationProblem> {
  const { parts, used } = periodParts(proven, horizon)
  const asked = on(parts)
  const plan = yield* planIn(
    measure === undefined
      ? optimizeFlights(asked, { tolerance: 1e-7, timeLimit: LONGEST })
      : optimizeFlightsUnderRisk({ ...asked, measure }, { tolerance: 1e-6, timeLimit: LONGEST })
  )
  return { plan, asked, used, proven }
})

/** Of channels that act together. */
const solveTogether = Effect.fnUntraced(function* (
  pack: CurvePack,
  horizon: Horizon,
  on: Ask,
  request: OptimisationRequest,
  { lower, upper }: CellLimits
): Effect.fn.Return<Found, OptimisationProblem> {
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
  const limits = { lower: rows(lower), upper: rows(upper) }
  const plan = yield* planIn(optimizeFlightsTogether(on, source, now, limits, { tolerance: 1e-7, timeLimit: LONGEST }))
  const { parts, used } = source.picture(pack.channels.map(({ name }) => Float64Array.from(plan.spend[name]!)))
  return { plan, asked: on(parts), used, proven: pack }
})

const planIn = Effect.fnUntraced(function* (
  search: Effect.Effect<FlightAllocation, InvalidProblem>
): Effect.fn.Return<FlightPlan, OptimisationProblem> {
  const answer = yield* Effect.mapError(search, ({ message }) => problemOf(message))
  if (answer._tag === "Plan") return answer
  if (answer._tag === "Undecided") return yield* problemOf(`These limits may contradict each other: ${answer.reason}.`)
  const { attainable = null, conflict, cure } = answer
  return yield* new OptimisationProblem({ message: "These limits cannot hold together.", attainable, conflict, cure })
})
