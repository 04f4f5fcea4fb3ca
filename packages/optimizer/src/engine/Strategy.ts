import type { LpSolver } from "../lp/LpSolver.ts"
import type { Vec } from "../problem/Vec.ts"
import type { Breakpoints } from "./breakpoints.ts"
import type { OpenNode, Search } from "./Search.ts"

/** What is known about one part of the search space. */
export type Relaxation =
  | {
      readonly _tag: "Solved"
      /** no point of the part has a larger objective */
      readonly bound: number
      /** [row] prices that prove it */
      readonly prices: Float64Array
      /** [block] best spend of the relaxation: where a domain is worth splitting */
      readonly spend: Float64Array
      /** [block] what the relaxation claims there beyond what the curves give, in units of the objective; ≥ 0 */
      readonly excess: Float64Array
      /** [block] breakpoints worth starting the parts of this part with */
      readonly breakpoints: readonly Breakpoints[]
    }
  | { readonly _tag: "Infeasible" }
  /** no linear programme could be answered; the bound holds all the same */
  | { readonly _tag: "Rejected"; readonly bound: number }

/** What the same search needs to know about different objectives over the same spends. */
export interface Strategy {
  /** the true objective of a feasible point */
  objectiveAt(spend: Vec): number
  /** bounds a part of the search space, and offers feasible points met on the way */
  relax(search: Search, node: OpenNode, solver: LpSolver): Relaxation
}
