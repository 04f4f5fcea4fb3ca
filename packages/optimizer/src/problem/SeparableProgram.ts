import type { ResponseCurve } from "./ResponseCurve.ts"
import type { Vec } from "./Vec.ts"

/** One variable of a separable programme: its curve, and what its spend and response are worth. */
export interface Block {
  readonly curve: ResponseCurve
  /** the upper end of its domain follows from a row: no rule of its own */
  readonly impliedUpper: boolean
  /** objective per unit of response */
  readonly outcomeWeight: number
  /** objective per unit of spend */
  readonly spendWeight: number
}

/** Where one variable may lie: lower ≤ x ≤ upper, or 0 besides where a channel may be off. */
export interface Domain {
  readonly lower: number
  readonly upper: number
  readonly mayBeOff: boolean
}

/** lower ≤ Σ_c spend[c] · x_c + outcome[c] · f_c(x_c) ≤ upper. */
export interface Row {
  readonly lower: number
  readonly upper: number
  /** [block] */
  readonly spend: Vec
  /** [block] */
  readonly outcome: Vec
}

/**
 * What every allocation question is reduced to:
 * max Σ_c outcomeWeight_c · f_c(x_c) + spendWeight_c · x_c over the rows and domains.
 * Spends and responses are in units that make them of order 1, so that one set of tolerances fits all.
 */
export interface SeparableProgram {
  readonly blocks: readonly Block[]
  /** [block] */
  readonly domains: readonly Domain[]
  readonly rows: readonly Row[]
}
