import type { KpiSeries } from "../data/Dataset.ts"
import { mean } from "../math/mean.ts"
import { variance } from "../math/variance.ts"

/**
 * The size of the KPI, from which the model's weak priors take their units. Given to `compileModel` by hand where data are
 * simulated from the prior, so that the prior does not move with the data.
 */
export interface KpiScale {
  readonly mean: number
  readonly sd: number
}

/** Mean and standard deviation of the KPI over the window; NaN where a value is. */
export function kpiScale(kpi: KpiSeries): KpiScale {
  return { mean: mean(kpi.values), sd: Math.sqrt(variance(kpi.values)) }
}
