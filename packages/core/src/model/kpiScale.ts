import type { KpiSeries } from "../data/Dataset.ts"
import { variance } from "../math/variance.ts"
import { nationalEquivalent } from "./Market.ts"

/**
 * The size of the KPI, from which the model's weak priors take their units. Given to `compileModel` by hand where data are
 * simulated from the prior, so that the prior does not move with the data.
 */
export interface KpiScale {
  readonly mean: number
  readonly sd: number
}

/**
 * National mean and, over all geos and periods of the window, standard deviation of the KPI's national equivalents; NaN
 * where a value is.
 * @param shares [geo] of the people
 */
export function kpiScale(kpi: KpiSeries, shares: Float64Array = Float64Array.of(1)): KpiScale {
  const { values } = kpi
  const periods = values.length / shares.length
  return {
    mean: values.reduce((sum, y) => sum + y, 0) / periods,
    sd: Math.sqrt(variance(nationalEquivalent(values, shares)))
  }
}
