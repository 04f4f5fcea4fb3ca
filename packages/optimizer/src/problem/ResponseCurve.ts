/**
 * What a spend buys on one channel: any function with its derivative, plus where its curvature changes.
 *
 * The curvature is part of the contract, because every bound the optimiser proves rests on it. Between two neighbouring
 * inflections the curve must be convex throughout or concave throughout; several inflections are allowed, since a mean
 * over posterior draws may have them. `analyseCurve` finds them numerically when no formula gives them.
 */
export interface ResponseCurve {
  /** @param spend money, ≥ 0 @returns response units; finite and non-decreasing over the channel's bounds */
  value(spend: number): number
  /** @param spend money, ≥ 0 @returns response per money, ≥ 0; +∞ is allowed at 0 (a root has it) */
  slope(spend: number): number
  /** spends > 0, strictly increasing, where the curve turns from convex to concave or back */
  readonly inflections: readonly number[]
  /** true: convex left of the first inflection (everywhere, if there is none); false: concave there */
  readonly startsConvex: boolean
}
