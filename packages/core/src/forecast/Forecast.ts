import { Schema } from "effect"
import { Estimate } from "../posterior/Estimate.ts"

/** The KPI of one future period, or of all of them: 90 % intervals, KPI units. */
export const ForecastPart = Schema.Struct({
  /** the KPI that will be seen: uncertainty of the parameters and of the noise */
  predicted: Estimate,
  /** its expectation: uncertainty of the parameters alone */
  expected: Estimate,
  /** of the expectation, what channels and organic media cause, carry-over from before included */
  media: Estimate,
  /** of the expectation, all the rest */
  baseline: Estimate,
  /** the expectation taken apart: every medium, intercept, trend, season, … */
  components: Schema.Record(Schema.String, Estimate)
})
export type ForecastPart = typeof ForecastPart.Type

export const Forecast = Schema.Struct({
  periods: Schema.Array(Schema.Struct({ date: Schema.String, ...ForecastPart.fields })),
  total: ForecastPart
})
export type Forecast = typeof Forecast.Type
