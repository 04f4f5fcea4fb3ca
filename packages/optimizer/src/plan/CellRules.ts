/** lower ≤ Σ coefficient · spend of cells ≤ upper. */
export interface CellRow {
  readonly name: string
  /** indices of cells */
  readonly members: readonly number[]
  /** [member] */
  readonly coefficients: readonly number[]
  readonly lower: number
  readonly upper: number
}

/** The rules of a plan as bounds of its cells and rows over them. Cell l · periods + t is line l in period t. */
export interface CellRules {
  /** [cell] money */
  readonly lower: Float64Array
  readonly upper: Float64Array
  /** [cell] least spend if any; 0 where there is none */
  readonly minimumIfOn: Float64Array
  readonly rows: readonly CellRow[]
}
