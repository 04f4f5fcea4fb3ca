import type { Estimate } from "../posterior/Estimate.ts"

/** The KPI of one future period, or of all of them: 90 % intervals, KPI units. */
export interface ForecastPart {
  /** the KPI that will be seen: uncertainty of the parameters and of the noise */
  readonly predicted: Estimate
  /** its expectation: uncertainty of the parameters alone */
  readonly expected: Estimate
  /** of the expectation, what channels and organic media cause, carry-over from before included */
  readonly media: Estimate
  /** of the expectation, all the rest */
  readonly baseline: Estimate
  /** the expectation taken apart: every medium, intercept, trend, season, … */
  readonly components: Readonly<Record<string, Estimate>>
}

/** A geo's KPI, as of the nation. */
export interface GeoForecast extends Pick<ForecastPart, "predicted" | "expected"> {
  readonly geo: string
  readonly periods: readonly ({ readonly date: string } & Pick<ForecastPart, "predicted" | "expected">)[]
}

export interface Forecast {
  readonly periods: readonly ({ readonly date: string } & ForecastPart)[]
  readonly total: ForecastPart
  /** of a panel, over all periods and by period */
  readonly geos?: readonly GeoForecast[]
}
