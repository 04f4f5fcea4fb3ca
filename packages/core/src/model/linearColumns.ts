import type { Dataset } from "../data/Dataset.ts"
import { variance } from "../math/variance.ts"
import { type DesignColumn, designColumns } from "./designColumns.ts"
import type { KpiScale } from "./kpiScale.ts"
import type { ModelSpec } from "./ModelSpec.ts"

/** A column with the prior of its coefficient. */
export interface LinearColumn extends DesignColumn {
  /** γ ~ Normal(0, priorSd) */
  readonly priorSd: number
}

/** An event may lift or sink the KPI of its periods by some standard deviations. */
const eventEffect = 3

/**
 * The columns with priors of their own; a trend's bends come on top (`bendBlock`). One column alone may well explain as
 * much variation as the KPI has, γ ~ Normal(0, sd(y)/sd(z)); an event's indicator is mostly 0, so its size is judged where
 * it is 1: γ ~ Normal(0, 3 sd(y)).
 */
export function linearColumns(spec: ModelSpec, dataset: Dataset, scale: KpiScale): readonly LinearColumn[] {
  return designColumns(spec, dataset, dataset).map(column => ({
    ...column,
    priorSd: column.isEvent ? eventEffect * scale.sd : scale.sd / Math.sqrt(variance(column.values))
  }))
}
