import type { LinearProgram } from "./LinearProgram.ts"
import type { LpClaim, LpResult } from "./LpResult.ts"

/** A backend: answers one well-scaled linear programme, to be believed only after verification. */
export interface LpEngine {
  readonly name: string
  /** how many different ways it has of answering the same programme, tried in order while answers are refused */
  readonly attempts: number
  claim(lp: LinearProgram, attempt: number): LpClaim
}

/** Answers linear programmes of any scale; an answer that is not `Rejected` has been verified. */
export interface LpSolver {
  readonly name: string
  solve(lp: LinearProgram): LpResult
}
