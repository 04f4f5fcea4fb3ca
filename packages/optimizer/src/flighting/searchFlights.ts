import { climbFlights, decided } from "./climbFlights.ts"
import type { FlightGrids } from "./FlightGrids.ts"
import { type FlightNode, type FlightSearch, isClosed } from "./FlightSearch.ts"
import { relaxByPrices, type PricedNode } from "./relaxByPrices.ts"
import { relaxFlights } from "./relaxFlights.ts"
import { splitFlights } from "./splitFlights.ts"

/** Periods between pulses to begin climbs with: S-shaped responses reward money in bursts. */
const PULSES = [1, 2, 3, 4, 6]
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
  for (const every of PULSES) {
    if (isClosed(search, root.bound)) break
    yield
    const pulsed = root.spend.map((x, i) => ((i % program.periods) % every === 0 ? every * x : 0))
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

/** Splits the part with the largest bound until none can improve the best spends, or a limit is reached. */
function* branch(
  search: FlightSearch,
  relax: (part: FlightNode["program"], from: FlightNode) => FlightNode
): Generator<undefined> {
  const { open } = search
  for (let node = open.at(-1); node !== undefined && search.nodes < search.limits.maxNodes; node = open.at(-1)) {
    if (isClosed(search, node.bound)) break
    // it stays open, and its bound with it, until its parts are known
    const relaxed: FlightNode[] = []
    for (const part of splitFlights(node)) {
      yield
      relaxed.push(relax(part, node))
    }
    open.pop()
    for (const child of relaxed) keep(search, child)
  }
}

/** Puts a part in its place, or counts it as done where it can improve nothing or cannot be split. */
function keep(search: FlightSearch, node: FlightNode): void {
  const { open } = search
  if (node.split === undefined || isClosed(search, node.bound)) {
    search.closedBound = Math.max(search.closedBound, node.bound)
    return
  }
  const place = open.findIndex(({ bound }) => bound > node.bound)
  open.splice(place < 0 ? open.length : place, 0, node)
}
