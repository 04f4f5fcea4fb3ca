/** One part of the market, and what its exposure is a multiple of: 1 in every week but those of a test. */
export interface MarketCell {
  readonly share: number
  /** [week] */
  readonly multiplier: readonly number[]
}

/**
 * The response of a market whose parts are exposed differently: Σ share · s(a) with the carried-over exposure
 * a_t = (1 − α) Σ_l α^l x_{t−l} of each part. Written as it is defined, and on purpose without any of the model's
 * code: it is the truth that the model is tested on.
 * @param exposure [week] of the whole market, had there been no test
 */
export function marketResponse(
  exposure: readonly number[],
  cells: readonly MarketCell[],
  retention: number,
  saturate: (stock: number) => number
): number[] {
  return exposure.map((_, t) =>
    cells.reduce((response, { share, multiplier }) => {
      let stock = 0
      for (let lag = 0; lag <= t; lag++) {
        stock += (1 - retention) * retention ** lag * exposure[t - lag] * multiplier[t - lag]
      }
      return response + share * saturate(stock)
    }, 0)
  )
}

/** The mean multiplier of all parts: what national records show of tests. [week] */
export function nationalMultiplier(cells: readonly MarketCell[], weeks: number): number[] {
  return Array.from({ length: weeks }, (_, t) =>
    cells.reduce((sum, { share, multiplier }) => sum + share * multiplier[t], 0)
  )
}
