import { branchParts, type Parts } from "../flighting/branchParts.ts"
import { decided } from "../flighting/climbFlights.ts"
import { flightGrids } from "../flighting/FlightGrids.ts"
import type { FlightProgram } from "../flighting/FlightProgram.ts"
import { boundOf, startFlights } from "../flighting/FlightSearch.ts"
import { pulses } from "../flighting/pulses.ts"
import { searchFlights } from "../flighting/searchFlights.ts"
import { addedBound, type CautiousSearch, isSettled, isWithin, keepBound, offerCautious } from "./CautiousSearch.ts"
import { climbCautious } from "./climbCautious.ts"
import { addedOutcomes, weighted } from "./FlightDraws.ts"
import { reachableDraws } from "./reachableDraws.ts"
import { type CautiousNode, relaxCautious } from "./relaxCautious.ts"
import { goalShortfall, type Shortfall, shortfallOf } from "./Shortfall.ts"
import type { OutcomeWeights } from "./shortfallObjective.ts"

/** Worst shares of draws to be cautious about: the plan that most often reaches a goal is close to best for one of them. */
const CAUTION = [0.1, 0.25, 0.45, 0.7]

/**
 * The most of a risk measure, in parts between which the caller may stop. A measure is the least of weighted means: one
 * interior point finds the spends and the weights, which bound it by weak duality, to the end where curves are concave.
 * Where they are not, the search climbs from what that calls for, and branches on where its envelopes claim most.
 */
export function* searchCautious(search: CautiousSearch, isOver: () => boolean): Generator<undefined> {
  const { draws, measure, program } = search
  if (measure.kind === "goal-probability") return yield* searchGoal(search, measure.goal, isOver)
  const shortfall = shortfallOf(measure, draws.count)
  if (shortfall === undefined) return yield* searchWeighted(search, evenWeights(draws.count))
  const root = relaxCautious(search, program, shortfall, search.bound, isOver)
  if (root === undefined) return
  keepBound(search, root.bound, root.rowPrices)
  if (root.split === undefined) return
  for (const pulsed of pulses(program, root.spend)) {
    if (isSettled(search) || isOver()) return
    yield
    climbCautious(search, decided(program, pulsed), shortfall, pulsed, isOver)
  }
  // draws that carry on alike are planned on one grid, a tighter bound than that of envelopes
  if (flightGrids(program) !== undefined) yield* searchWeighted(search, root.weights)
  yield* branchCautious(search, shortfall, root, isOver)
}

/** Splits the search space where envelopes claim most, each part with weights of its own. */
function* branchCautious(
  search: CautiousSearch,
  shortfall: Shortfall,
  root: CautiousNode,
  isOver: () => boolean
): Generator<undefined> {
  const parts: Parts<CautiousNode> = { open: [root], closedBound: Number.NEGATIVE_INFINITY }
  const relax = (part: FlightProgram, node: CautiousNode): CautiousNode => {
    const child = relaxCautious(search, part, shortfall, node.bound, isOver)
    if (child === undefined) return { ...node, program: part, split: undefined }
    if (!isWithin(search, child.bound)) {
      climbCautious(search, decided(part, child.spend), shortfall, child.spend, isOver)
    }
    return child
  }
  const branching = branchParts(
    parts,
    bound => isWithin(search, bound),
    () => search.nodes < search.limits.maxNodes && !isSettled(search) && !isOver(),
    relax
  )
  for (const _ of branching) yield
  const left = parts.open.at(-1)?.bound ?? Number.NEGATIVE_INFINITY
  search.bound = Math.min(search.bound, Math.max(left, parts.closedBound, search.objective))
}

const evenWeights = (count: number): OutcomeWeights => ({
  constant: 0,
  weights: new Float64Array(count).fill(1 / count)
})

/** Branch and bound where each draw counts by a weight: a bound of the measure, and spends that may be good for it. */
function* searchWeighted(search: CautiousSearch, weights: OutcomeWeights): Generator<undefined> {
  const { draws, limits, nodes, program, steps } = search
  const own = startFlights(weighted(program, draws, weights.weights), limits)
  const keep = (): void => {
    search.steps = steps + own.steps
    search.nodes = nodes + own.nodes
    if (own.spend !== undefined) offerCautious(search, own.spend)
    // the mean says nothing about how often a goal is reached
    if (own.nodes === 0 || search.measure.kind === "goal-probability") return
    const bound = addedBound(draws, weights, boundOf(own))
    if (!(bound < search.bound)) return
    search.bound = bound
    search.rowPrices = Float64Array.from(own.prices.row)
  }
  // after each part: it may be the last that there is time for
  for (const _ of searchFlights(own)) {
    keep()
    yield
  }
  keep()
}

/**
 * A goal's probability, which is not concave: spends that are best for the worst shares of draws are tried, and bounded by the
 * draws in which any plan at all reaches the goal, and by how far each gets towards it.
 */
function* searchGoal(search: CautiousSearch, goal: number, isOver: () => boolean): Generator<undefined> {
  const { draws, program } = search
  const { count } = draws
  const least = addedOutcomes(program, draws, program.lower)
  const towards = (reachable: Uint8Array): CautiousNode | undefined => {
    const node = relaxCautious(search, program, goalShortfall(goal, reachable, least), search.bound, isOver)
    if (node !== undefined) keepBound(search, node.bound, node.rowPrices)
    return node
  }
  const root = towards(new Uint8Array(count).fill(1))
  if (root?.split !== undefined && !isOver()) {
    yield
    yield* searchWeighted(search, evenWeights(count))
  }
  for (const alpha of CAUTION) {
    if (isSettled(search) || isOver()) return
    yield
    const shortfall = shortfallOf({ kind: "cvar", alpha }, count)
    const from = search.spend ?? root?.spend ?? program.upper
    if (shortfall !== undefined) climbCautious(search, decided(program, from), shortfall, from, isOver)
  }
  if (search.spend === undefined || isSettled(search) || isOver()) return
  const reached = addedOutcomes(program, draws, search.spend)
  const reachable = new Uint8Array(count)
  for (const [draw, reaches] of reachableDraws(search, goal, reached)) {
    reachable[draw] = reaches ? 1 : 0
    yield
    if (isOver()) return
  }
  search.bound = Math.min(search.bound, reachable.reduce((sum, each) => sum + each, 0) / count)
  if (!isSettled(search)) towards(reachable)
}
