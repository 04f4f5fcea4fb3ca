import type { ResponseCurve } from "./ResponseCurve.ts"

/** One line of the plan: a channel, a campaign, a channel in a region. */
export interface Channel {
  readonly name: string
  readonly response: ResponseCurve
  /** least spend, money; 0 if absent */
  readonly lower?: number
  /** most spend, money; what the budget leaves if absent */
  readonly upper?: number
  /** today's spend, money: what `maxRelativeChange` is relative to */
  readonly base?: number
  /** either nothing, or at least this much, money */
  readonly minimumIfOn?: number
}

/** How the total is bound: spend exactly, at most, or as much as pays. */
export type Budget =
  | { readonly sense: "equal"; readonly total: number }
  | { readonly sense: "at-most"; readonly total: number }
  | { readonly sense: "free" }

/** lower ≤ Σ coefficient · spend ≤ upper. `groupSum`, `share` and `ratio` build the usual ones. */
export interface LinearConstraint {
  readonly name: string
  readonly coefficients: Readonly<Record<string, number>>
  readonly lower?: number
  readonly upper?: number
}

/** What the best plan is best at. */
export type Objective =
  /** largest total response */
  | { readonly kind: "most-outcome" }
  /** largest margin · response − spend */
  | { readonly kind: "most-profit"; readonly margin: number }
  /** least spend whose response reaches the target */
  | { readonly kind: "least-spend"; readonly outcome: number }
  /** largest response whose average return, response / spend, stays at or above the target */
  | { readonly kind: "target-return"; readonly ratio: number }
  /** spend on each channel as long as one more unit of money returns at least this much response */
  | { readonly kind: "target-marginal-return"; readonly ratio: number }

/** A budget to divide: plain data plus one function per channel. */
export interface BudgetProblem {
  readonly channels: readonly Channel[]
  readonly budget: Budget
  /** "most-outcome" if absent */
  readonly objective?: Objective
  readonly constraints?: readonly LinearConstraint[]
  /** largest change against `base` as a share (0.3 = ±30 %), for all channels with a base or by channel name */
  readonly maxRelativeChange?: number | Readonly<Record<string, number>>
}
