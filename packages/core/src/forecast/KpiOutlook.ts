import { Schema } from "effect"
import { Estimate } from "../posterior/Estimate.ts"

/** The KPI to be seen in the periods of a plan, and how it differs from that under another plan. KPI units, 90 %. */
export const KpiOutlook = Schema.Struct({
  periods: Schema.Array(
    Schema.Struct({
      /** ISO */
      date: Schema.String,
      predicted: Estimate,
      /** mean under the plan compared with */
      current: Schema.Finite,
      /** planned − current, paired by draw */
      difference: Estimate
    })
  ),
  /** additive parts of the expected KPI, channels first and then the rest */
  components: Schema.Array(
    Schema.Struct({
      name: Schema.String,
      /** [period] */
      mean: Schema.Array(Schema.Finite)
    })
  ),
  /** all periods together */
  total: Schema.Struct({
    predicted: Estimate,
    media: Estimate,
    baseline: Estimate,
    /** predicted under the plan compared with */
    current: Estimate,
    difference: Estimate,
    /** that the plan's total is the larger one */
    probabilityBetter: Schema.Finite
  })
})
export type KpiOutlook = typeof KpiOutlook.Type
