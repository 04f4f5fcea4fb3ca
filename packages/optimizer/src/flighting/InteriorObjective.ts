import type { Vec } from "../problem/Vec.ts"
import type { InteriorIterate } from "./interiorPoint.ts"

/** Derivative of a concave function of one stock, for stocks > 0. */
export type Slope = (stock: number) => number

/** A concave objective of the spends as the interior point sees it: it keeps its own unknowns, if it has any. */
export interface InteriorObjective {
  /** [variable] at the spends it was moved to last */
  readonly gradient: Float64Array
  /** @param spend [variable] */
  moveTo(spend: Vec): void
  /**
   * Makes ready to solve with minus the Hessian plus diag(barrier), own unknowns eliminated.
   * @param barrier [variable] > 0
   * @param right [variable] the gradient of the barrier problem; what own unknowns add is added
   */
  factor(barrier: Vec, mu: number, right: Float64Array): void
  /** @param b [variable] overwritten by the solution */
  solve(b: Float64Array): void
  /** The steps of own unknowns that belong to a step of the spends, and how far they may go. */
  follow(step: Vec, mu: number): { readonly primal: number; readonly dual: number }
  /** Takes them. @returns complementarity of own unknowns, and the number of their pairs */
  advance(primal: number, dual: number): { complementarity: number; count: number }
  /** where it was moved to last */
  prices(): Pick<InteriorIterate, "stocks" | "slopes">
}
