/** One draw of a channel in one market: Σ_i worth_i · response(stock_i), stocks linear in spend. */
export interface SpendPart {
  readonly draw: number
  /** [lag] stock per unit of money so many periods after it was spent */
  readonly carryOver: Float64Array
  /** [point] stock from before the horizon, and from spend that goes on after it */
  readonly startingStock: Float64Array
  /** [point] KPI units at full response; periods of the horizon first, then those in which its effects still count */
  readonly worth: Float64Array
  /** the saturation */
  readonly response: StockResponse
}

/** A saturation as a function of one stock: dimensionless. */
export interface StockResponse {
  value(stock: number): number
  /** per unit of stock; at 0 taken just above it, where a steep curve's own is infinite */
  slope(stock: number): number
  /** stocks > 0 where it turns from convex to concave */
  readonly inflections: readonly number[]
  readonly startsConvex: boolean
}
