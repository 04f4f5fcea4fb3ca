import type { Domain, SeparableProgram } from "../problem/SeparableProgram.ts"
import type { Breakpoints } from "./breakpoints.ts"
import type { Strategy } from "./Strategy.ts"

/** How far a search goes. */
export interface SearchLimits {
  /** relative gap at which a plan counts as optimal */
  readonly tolerance: number
  /** gap, in units of the programme's objective, which are of order 1, that counts as none; for optima that may be 0 */
  readonly absoluteTolerance: number
  /** most parts of the search tree to look at */
  readonly maxNodes: number
}

/** A point that satisfies the programme, and its objective on the true curves. */
export interface Incumbent {
  readonly spend: Float64Array
  readonly objective: number
}

/** A part of the search space, and what is known about it. */
export interface OpenNode {
  /** [block] */
  readonly domains: readonly Domain[]
  /** [block] to begin with */
  readonly breakpoints: readonly Breakpoints[]
  /** no point in it has a larger objective */
  readonly bound: number
}

/** The state of a branch-and-price search; only `startSearch` and `advanceSearch` write to it. */
export interface Search {
  readonly program: SeparableProgram
  readonly limits: SearchLimits
  readonly strategy: Strategy
  /** by increasing bound: the last is next */
  readonly open: OpenNode[]
  incumbent: Incumbent | undefined
  /** largest bound of the nodes that are done */
  closedBound: number
  /** [row] prices behind the bound of the first node */
  prices: Float64Array
  nodes: number
  lpSolves: number
  rejectedSolves: number
  /** accepted answers by solver */
  readonly answered: Map<string, number>
}

/** No feasible point has a larger objective than this. */
export function upperBoundOf(search: Search): number {
  const openBound = search.open.at(-1)?.bound ?? Number.NEGATIVE_INFINITY
  return Math.max(openBound, search.closedBound, search.incumbent?.objective ?? Number.NEGATIVE_INFINITY)
}

/** What a bound may exceed an objective by and still count as the same. */
export const allowance = (objective: number, { tolerance, absoluteTolerance }: SearchLimits): number =>
  Math.max(tolerance * Math.abs(objective), absoluteTolerance)

/** Whether a plan is known that is as good as the bound allows. */
export function isOptimal(search: Search): boolean {
  const objective = search.incumbent?.objective ?? Number.NEGATIVE_INFINITY
  return upperBoundOf(search) - objective <= allowance(objective, search.limits)
}

/** Whether it is proven that no point is feasible. */
export const isRuledOut = (search: Search): boolean => upperBoundOf(search) === Number.NEGATIVE_INFINITY
