import type { FlightPrices } from "./flightBound.ts"
import { type FlightGrids, flightGrids } from "./FlightGrids.ts"
import type { FlightProgram } from "./FlightProgram.ts"

/** How far a search goes. */
export interface FlightLimits {
  /** relative gap at which a plan counts as optimal */
  readonly tolerance: number
  /** most parts of the search space to look at */
  readonly maxNodes: number
  /** asked between steps of the interior point once spends are known: whether to stop with what there is; never if absent */
  readonly isOver?: () => boolean
}

/** What would make a part of the search space two, where its relaxation claims too much. */
export type FlightSplit =
  /** a stock on either side of a place */
  | { readonly kind: "stock"; readonly index: number; readonly at: number }
  /** a spend on either side of a place */
  | { readonly kind: "spend"; readonly index: number; readonly at: number }
  /** a spend that is nothing, or at least its minimum */
  | { readonly kind: "on-off"; readonly index: number }

/** A part of the search space that has been relaxed. */
export interface FlightNode {
  /** the programme with tighter bounds, and rows that keep it to the part */
  readonly program: FlightProgram
  /** no spend in it has a larger objective */
  readonly bound: number
  /** [variable] the last spends of the relaxation */
  readonly spend: Float64Array
  /** undefined where the relaxation claims nothing that the curves do not give */
  readonly split: FlightSplit | undefined
  /** [row of the whole] prices that its own parts do well to begin with, where such were looked for */
  readonly rowPrices?: Float64Array
}

/** What is known about a flighting programme; only the functions of this folder write to it. */
export interface FlightSearch {
  readonly program: FlightProgram
  readonly limits: FlightLimits
  /** of the programme, whatever its spends count; undefined where it has none */
  readonly grids: () => FlightGrids | undefined
  /** [variable] best spends so far, undefined before any is feasible */
  spend: Float64Array | undefined
  objective: number
  /** by increasing bound: the last is next */
  readonly open: FlightNode[]
  /** largest bound of the parts that are done */
  closedBound: number
  /** behind the bound of the whole */
  prices: FlightPrices
  /** steps of the interior point, each one linear system */
  steps: number
  nodes: number
  /** relative gap that the method can close, where that is more than the tolerance */
  resolution: number
}

export const startFlights = (
  program: FlightProgram,
  limits: FlightLimits,
  grids: FlightSearch["grids"] = () => flightGrids(program)
): FlightSearch => ({
  program,
  limits,
  grids,
  spend: undefined,
  objective: Number.NEGATIVE_INFINITY,
  open: [],
  closedBound: Number.NEGATIVE_INFINITY,
  prices: {
    stock: new Float64Array(program.standing.length),
    row: new Float64Array(program.rows.length)
  },
  steps: 0,
  nodes: 0,
  resolution: 0
})

/** No feasible spend has a larger objective than this. */
export const boundOf = ({ closedBound, objective, open }: FlightSearch): number =>
  Math.max(open.at(-1)?.bound ?? Number.NEGATIVE_INFINITY, closedBound, objective)

/** (bound − objective) / bound. */
export function gapOf(search: FlightSearch): number {
  const bound = boundOf(search)
  return (bound - search.objective) / Math.max(Math.abs(bound), Number.MIN_VALUE)
}

/** Whether nothing with this bound can improve the best spends by more than the tolerance. */
export const isClosed = ({ limits, objective, resolution }: FlightSearch, bound: number): boolean =>
  bound - objective <= Math.max(limits.tolerance, resolution) * Math.max(Math.abs(bound), Number.MIN_VALUE)
