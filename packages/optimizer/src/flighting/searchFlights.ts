import { climbFlights, decided } from "./climbFlights.ts"
import { type FlightNode, type FlightSearch, isClosed } from "./FlightSearch.ts"
import { relaxFlights } from "./relaxFlights.ts"
import { splitFlights } from "./splitFlights.ts"

/** Periods between pulses to begin climbs with: S-shaped responses reward money in bursts. */
const PULSES = [1, 2, 3, 4, 6]

/**
 * Branch and bound over the curves' concave envelopes, in parts between which the caller may stop: the relaxation of the
 * whole, climbs from its spends as they are and in pulses where there is a gap, then the parts of the search space in the
 * order of their bounds. For concave curves the first part is all there is.
 */
export function* searchFlights(search: FlightSearch): Generator<undefined> {
  const { open, program } = search
  const root = relaxFlights(search, program, Number.POSITIVE_INFINITY)
  if (root === undefined) return
  keep(search, root)
  for (const every of PULSES) {
    if (root.split === undefined || isClosed(search, root.bound)) break
    yield
    const pulsed = root.spend.map((x, i) => ((i % program.periods) % every === 0 ? every * x : 0))
    climbFlights(search, decided(program, pulsed), pulsed)
  }
  for (let node = open.at(-1); node !== undefined && search.nodes < search.limits.maxNodes; node = open.at(-1)) {
    if (isClosed(search, node.bound)) break
    // it stays open, and its bound with it, until its parts are known
    const parts = splitFlights(node)
    const relaxed: FlightNode[] = []
    for (const part of parts) {
      yield
      const child = relaxFlights(search, part, node.bound)
      if (child === undefined) relaxed.push({ program: part, bound: node.bound, spend: node.spend, split: undefined })
      else relaxed.push(child)
    }
    open.pop()
    for (const child of relaxed) {
      keep(search, child)
      if (!isClosed(search, child.bound)) climbFlights(search, decided(child.program, child.spend), child.spend)
    }
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
