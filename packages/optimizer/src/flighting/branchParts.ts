import type { FlightProgram } from "./FlightProgram.ts"
import type { FlightNode } from "./FlightSearch.ts"
import { splitFlights } from "./splitFlights.ts"

/** Parts of a search space. */
export interface Parts<Node extends FlightNode> {
  /** by increasing bound: the last is next */
  readonly open: Node[]
  /** largest bound of the parts that are done */
  closedBound: number
}

/**
 * Splits the part with the largest bound until none can improve the best spends, or a limit is reached.
 * @param isClosed whether nothing with this bound can improve the best spends
 * @param mayGoOn whether another part may be looked at
 */
export function* branchParts<Node extends FlightNode>(
  parts: Parts<Node>,
  isClosed: (bound: number) => boolean,
  mayGoOn: () => boolean,
  relax: (part: FlightProgram, from: Node) => Node
): Generator<undefined> {
  const { open } = parts
  for (let node = open.at(-1); node !== undefined && mayGoOn(); node = open.at(-1)) {
    if (isClosed(node.bound)) break
    // it stays open, and its bound with it, until its parts are known
    const relaxed: Node[] = []
    for (const part of splitFlights(node)) {
      yield
      relaxed.push(relax(part, node))
    }
    open.pop()
    for (const child of relaxed) keepPart(parts, child, isClosed)
  }
}

/** Puts a part in its place, or counts it as done where it can improve nothing or cannot be split. */
export function keepPart<Node extends FlightNode>(
  parts: Parts<Node>,
  node: Node,
  isClosed: (bound: number) => boolean
): void {
  const { open } = parts
  if (node.split === undefined || isClosed(node.bound)) {
    parts.closedBound = Math.max(parts.closedBound, node.bound)
    return
  }
  const place = open.findIndex(({ bound }) => bound > node.bound)
  open.splice(place < 0 ? open.length : place, 0, node)
}
