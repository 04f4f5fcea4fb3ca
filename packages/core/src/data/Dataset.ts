import type { Calendar } from "./Calendar.ts"

/**
 * What was observed, in the user's units. Plain data: it can be cloned into a worker and hashed.
 *
 * Axes: `geo` is `geos`, `time` is `calendar.dates` (the periods with a KPI), `mediaTime` is `mediaLead` earlier periods
 * followed by `time`. All arrays are row-major with time contiguous.
 */
export interface Dataset {
  readonly calendar: Calendar
  /** one name for a national model */
  readonly geos: readonly string[]
  /** [geo] people, or 1 where no population is given */
  readonly population: Float64Array
  /** periods of media history before the first KPI period, ≥ 0 */
  readonly mediaLead: number
  readonly kpi: KpiSeries
  readonly channels: readonly ChannelSeries[]
  readonly organic: readonly OrganicSeries[]
  readonly treatments: readonly TreatmentSeries[]
  readonly controls: readonly NamedSeries[]
  readonly events: readonly NamedSeries[]
}

export interface KpiSeries {
  readonly name: string
  /** [geo, time] */
  readonly values: Float64Array
  /** [geo, time] money per KPI unit (all 1 where the KPI is money); undefined for a count without a value */
  readonly valuePerUnit: Float64Array | undefined
}

/** Paid media. */
export interface ChannelSeries {
  readonly name: string
  /** [geo, mediaTime] money, ≥ 0; NaN before the first KPI where it is unknown (never if spend is the exposure) */
  readonly spend: Float64Array
  /** [geo, mediaTime] what drives the response, ≥ 0; the spend itself where no exposure is given */
  readonly exposure: Float64Array
  /** the exposure's column, undefined where spend is the exposure */
  readonly exposureName: string | undefined
  /** [geo, mediaTime] how often those reached were reached on average, ≥ 0, where the exposure is reach; absent otherwise */
  readonly frequency?: Float64Array
  /** parts of a national market that were exposed differently for a time, as in a large test; absent where all were alike */
  readonly cells?: readonly MarketCell[]
}

/** A part of the market, and its exposure over the market's. */
export interface MarketCell {
  /** of the market; the shares of a channel's cells add up to 1 */
  readonly share: number
  /** [mediaTime] per head, in multiples of the market's average; 1 after its end. Weighted by share they average 1 */
  readonly intensity: Float64Array
}

/** Unpaid media: exposure without spend. */
export interface OrganicSeries {
  readonly name: string
  /** [geo, mediaTime] ≥ 0 */
  readonly exposure: Float64Array
  /** [geo, mediaTime] as a channel's, where the exposure is reach */
  readonly frequency?: Float64Array
}

/** Non-media lever such as price; its contribution is counted against a stated baseline level. */
export interface TreatmentSeries {
  readonly name: string
  /** [geo, time] */
  readonly values: Float64Array
  readonly baseline: number
}

/** Context: a control, or an event's 0/1 indicator. */
export interface NamedSeries {
  readonly name: string
  /** [geo, time] */
  readonly values: Float64Array
}
