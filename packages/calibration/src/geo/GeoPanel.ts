/** Outcomes by geo and period, complete: every geo has every period. */
export interface GeoPanel {
  readonly geos: readonly string[]
  /** [time] yyyy-mm-dd, increasing */
  readonly dates: readonly string[]
  /** [geo, time] */
  readonly kpi: Float64Array
  /** [geo, time] money; undefined where no cost column was named */
  readonly cost: Float64Array | undefined
}

/** Sum over geos. @returns [time] */
export function sumOverGeos(panel: GeoPanel, values: Float64Array, geos: readonly number[]): Float64Array {
  const periods = panel.dates.length
  const sums = new Float64Array(periods)
  for (const g of geos) for (let t = 0; t < periods; t++) sums[t] += values[g * periods + t]
  return sums
}
