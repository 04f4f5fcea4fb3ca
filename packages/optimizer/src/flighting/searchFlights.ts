import { branchParts, keepPart } from "./branchParts.ts"
import { climbFlights, decided } from "./climbFlights.ts"
import type { FlightGrids } from "./FlightGrids.ts"
import { type FlightNode, type FlightSearch, isClosed } from "./FlightSearch.ts"
import { pulses } from "./pulses.ts"
import { relaxByPrices, type PricedNode } from "./relaxByPrices.ts"
import { relaxFlights } from "./relaxFlights.ts"

/** Rounds of prices for the whole, which begins far from the best, and for parts, which do not. */
const ROUNDS = { whole: 60, part: 12 }

/** Relative gap at which grids of the finest kind still prove something. */
const RESOLUTION = 5e-7

/**
 * Branch and bound, in parts between which the caller may stop: the relaxation of the whole by the curves' concave envelopes,
 * which is all there is where they are concave. Where they are not, channels whose money works in one way are planned on
 * their own at prices of the rules that join them, a much tighter bound; parts of the search space follow in the order of
 * their bounds, with climbs from what their relaxations call for.
 */
export function* searchFlights(search: FlightSearch): Generator<undefined> {
  const { program } = search
  const root = relaxFlights(search, program, Number.POSITIVE_INFINITY)
  if (root === undefined) return
  if (root.split === undefined || isClosed(search, root.bound)) {
    keep(search, root)
    return
  }
  const grids = search.grids()
  if (grids === undefined) yield* searchByEnvelopes(search, root)
  else yield* searchByPrices(search, root, grids)
}

function* searchByEnvelopes(search: FlightSearch, root: FlightNode): Generator<undefined> {
  const { program } = search
  keep(search, root)
  for (const pulsed of pulses(program, root.spend)) {
    if (isClosed(search, root.bound)) break
    yield
    climbFlights(search, decided(program, pulsed), pulsed)
  }
  yield* branch(search, (part, node) => {
    const child = relaxFlights(search, part, node.bound)
    if (child !== undefined && !isClosed(search, child.bound)) {
      climbFlights(search, decided(part, child.spend), child.spend)
    }
    return child ?? { program: part, bound: node.bound, spend: node.spend, split: undefined }
  })
}

function* searchByPrices(search: FlightSearch, root: FlightNode, grids: FlightGrids): Generator<undefined> {
  search.resolution = RESOLUTION
  const relax = (part: FlightNode["program"], prices: Float64Array, bound: number, rounds: number): PricedNode => {
    const node = relaxByPrices(search, grids, part, prices, bound, rounds)
    for (const flight of node.flights) {
      if (!isClosed(search, node.bound)) climbFlights(search, decided(part, flight), flight)
    }
    return node
  }
  keep(search, root)
  yield
  search.open.pop()
  const whole = relax(search.program, Float64Array.from(search.prices.row), root.bound, ROUNDS.whole)
  search.prices = { ...search.prices, row: whole.rowPrices }
  keep(search, whole)
  yield* branch(search, (part, node) => {
    search.nodes++
    return relax(part, node.rowPrices ?? whole.rowPrices, node.bound, ROUNDS.part)
  })
}

/** Splits parts until none can improve the best spends, or the limit of parts is reached. */
const branch = (
  search: FlightSearch,
  relax: (part: FlightNode["program"], from: FlightNode) => FlightNode
): Generator<undefined> =>
  branchParts(
    search,
    bound => isClosed(search, bound),
    () => search.nodes < search.limits.maxNodes,
    relax
  )

const keep = (search: FlightSearch, node: FlightNode): void => keepPart(search, node, bound => isClosed(search, bound))
