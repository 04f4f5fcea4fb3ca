import { channelResponse, type CurvePack, mean, planDraws, spendParts } from "@liftmix/core"
import { type FlightPlan, type FlightProblem, optimizeFlights } from "@liftmix/optimizer"
import { Effect } from "effect"
import { flightProblem } from "../compute/flightProblem.ts"
import {
  type CellLimits,
  type Optimisation,
  OptimisationProblem,
  type OptimisationRequest
} from "../compute/Optimisation.ts"
import type { PlanFrame } from "../compute/PlanFrame.ts"
import { problemOf } from "./problemOf.ts"

/** An interior point leaves so small a share of a channel's largest spend in a period that should be empty. */
const DUST = 1e-5

/**
 * The certified best plan by period, over all draws with their own carry-over. What it is worth is what the page shows of
 * it; what no plan exceeds is proven for the same mean over draws.
 */
export const optimiseFlights = Effect.fnUntraced(function* (
  pack: CurvePack,
  { horizon }: PlanFrame,
  request: OptimisationRequest,
  cells: CellLimits
): Effect.fn.Return<Optimisation, OptimisationProblem> {
  const channels = pack.channels.map(channel => ({
    name: channel.name,
    parts: spendParts(channel, pack.draws, horizon)
  }))
  const problem = flightProblem(channels, request, cells, pack.kpi.valuePerUnit)
  const relaxed = yield* solve(problem)
  const rounded = switched(problem, relaxed, cells)
  const plan = rounded === undefined ? relaxed : yield* solve(rounded)
  const paths = channels.map(({ name }, c) => swept(Array.from(plan.spend[name]!), cells.lower[c]!))
  const spend = paths.map(path => path.reduce((sum, money) => sum + money, 0))
  const responses = pack.channels.map((channel, c) => channelResponse(channel, pack.draws, horizon, paths[c]!))
  const outcome = mean(planDraws(responses, spend).total)
  const value =
    problem.objective?.kind === "most-profit"
      ? problem.objective.margin * outcome - spend.reduce((sum, money) => sum + money, 0)
      : outcome
  // the optimiser counts what the stock from before brings; a page counts what the plan adds to it
  const standing = (problem.objective?.kind === "most-profit" ? problem.objective.margin : 1) * relaxed.standingOutcome
  const bound = Math.max(value, relaxed.certificate.upperBound - standing)
  const relativeGap = bound === 0 ? 0 : (bound - value) / Math.abs(bound)
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

const solve = Effect.fnUntraced(function* (problem: FlightProblem): Effect.fn.Return<FlightPlan, OptimisationProblem> {
  const answer = yield* optimizeFlights(problem, { tolerance: 1e-7 }).pipe(
    Effect.mapError(({ message }) => problemOf(message))
  )
  if (answer._tag === "Plan") return answer
  if (answer._tag === "Undecided") return yield* problemOf(`These limits may contradict each other: ${answer.reason}.`)
  const { attainable = null, conflict, cure } = answer
  return yield* new OptimisationProblem({ message: "These limits cannot hold together.", attainable, conflict, cure })
})

/**
 * The problem with every period of a channel with a least spend switched on or off, as the plan without that rule suggests:
 * on where it spends half of it or more. What this costs is in the gap to the bound of the plan without the rule.
 */
function switched(problem: FlightProblem, plan: FlightPlan, { leastIfOn, lower, upper }: CellLimits) {
  const broken = problem.channels.some(({ name }, c) => {
    const least = leastIfOn[c] ?? null
    return least !== null && Array.from(plan.spend[name]!).some((money, t) => money < least && money > lower[c]![t]!)
  })
  if (!broken) return undefined
  const channels = problem.channels.map((channel, c) => {
    const least = leastIfOn[c] ?? null
    if (least === null) return channel
    const isOn = Array.from(plan.spend[channel.name]!, money => money >= least / 2)
    return {
      ...channel,
      lower: lower[c]!.map((money, t) => (isOn[t] ? Math.max(money, Math.min(least, upper[c]![t]!)) : money)),
      upper: upper[c]!.map((money, t) => (isOn[t] ? money : lower[c]![t]!))
    }
  })
  return { ...problem, channels }
}

/** The path with the dust of empty periods put where most is spent, so that its total stays. */
function swept(path: readonly number[], lower: readonly number[]): readonly number[] {
  const largest = path.indexOf(Math.max(...path))
  const clean = path.map((money, t) => (money - lower[t]! < DUST * path[largest]! ? lower[t]! : money))
  const dust = path.reduce((sum, money, t) => sum + money - clean[t]!, 0)
  return clean.with(largest, clean[largest]! + dust)
}
