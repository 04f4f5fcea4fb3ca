/** How good a plan is, proven: the optimum lies in [lowerBound, upperBound] whatever any solver claimed. */
export interface Certificate {
  /**
   * "optimal": the relative gap is at most 1e-6, or the tolerance if that is larger; "limit": the node limit, or linear
   * programmes no solver could answer, ended the search, and the gap says how far
   */
  readonly status: "optimal" | "limit"
  /** units of the objective: response, money for least spend, money for profit */
  readonly lowerBound: number
  readonly upperBound: number
  /** upperBound − lowerBound */
  readonly absoluteGap: number
  /** absoluteGap over the larger of both bounds in size; 0 for 0 / 0 */
  readonly relativeGap: number
  /** largest violation of any constraint, relative to the size of its terms */
  readonly maxViolation: number
  /** by constraint name: change of the objective per unit of the constraint's limit; 0 where it does not bind */
  readonly shadowPrices: Readonly<Record<string, number>>
  /**
   * "marginal": derivatives of the optimal value, fitted to the stationarity of the plan. "lagrangian": multipliers of the
   * bound, where no channel is free to move; one-sided derivatives may then differ from them.
   */
  readonly priceKind: "marginal" | "lagrangian"
  /** constraints and bounds the plan touches, as "budget", "tv lower", "radio off" */
  readonly binding: readonly string[]
  /** solvers that gave the accepted answers */
  readonly solver: string
  readonly lpSolves: number
  /** parts of the search tree looked at; 1 for concave problems */
  readonly nodes: number
  /** LP answers that failed verification */
  readonly rejectedSolves: number
  /** LPs answered by another solver than the first */
  readonly fallbacks: number
}

/** Spend by channel, and the proof that it is as good as can be. */
export interface Plan {
  readonly _tag: "Plan"
  /** money by channel name */
  readonly spend: Readonly<Record<string, number>>
  /** response by channel name */
  readonly outcomes: Readonly<Record<string, number>>
  /** response per extra unit of money, by channel name */
  readonly marginalReturn: Readonly<Record<string, number>>
  readonly totalSpend: number
  readonly totalOutcome: number
  /** value of the objective at this plan */
  readonly objective: number
  readonly certificate: Certificate
}

/** No plan satisfies the constraints: proven, and explained. */
export interface Infeasible {
  readonly _tag: "Infeasible"
  /**
   * Rules that cannot hold together, none of which can be spared: constraints by name, "budget", "target outcome",
   * "tv lower", "tv upper", "tv minimum if on".
   */
  readonly conflict: readonly string[]
  /** least change of limits, each relative to its size, that lets the linear rules hold together; empty if they do */
  readonly cure: readonly Relaxation[]
  /** for a target out of reach: the largest outcome, or return, the other rules allow */
  readonly attainable?: number
}

/** A limit that would have to give way. */
export interface Relaxation {
  readonly rule: string
  /** the limit as it is, in the rule's own unit */
  readonly limit: number
  /** by how much: negative lowers a lower limit, positive raises an upper one */
  readonly by: number
}

/** A limit ended the search before any plan was found or ruled out. */
export interface Undecided {
  readonly _tag: "Undecided"
  readonly nodes: number
  readonly rejectedSolves: number
}

/** The answer to a valid problem. */
export type Allocation = Plan | Infeasible | Undecided
