/** Which solver answered, and what it took. */
export interface LpEffort {
  readonly solver: string
  /** answers refused before this one */
  readonly rejected: number
}

/** The answer to a linear programme, verified by residuals that do not trust the solver. */
export type LpResult =
  | (LpEffort & {
      readonly _tag: "Optimal"
      readonly objective: number
      /** [column] */
      readonly x: Float64Array
      /** [row] change of the objective per unit of the row's limit */
      readonly prices: Float64Array
    })
  | (LpEffort & { readonly _tag: "Infeasible" })
  | (LpEffort & { readonly _tag: "Unbounded" })
  /** no solver gave an answer that stands */
  | { readonly _tag: "Rejected"; readonly rejected: number; readonly reason: string }

/** What a solver says, before anyone has checked it. */
export type LpClaim =
  | { readonly _tag: "Optimal"; readonly x: Float64Array; readonly prices: Float64Array }
  | { readonly _tag: "Infeasible" }
  | { readonly _tag: "Unbounded" }
  | { readonly _tag: "Failed"; readonly reason: string }
