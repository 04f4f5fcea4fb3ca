/**
 * A forecast draw by draw. Forecasts of the same posterior with the same seed are paired: draw d of one and draw d of the
 * other are the same world, with the same parameters and the same noise.
 */
export interface ForecastDraws {
  /** [period] ISO dates */
  readonly dates: readonly string[]
  /** additive parts of the expected KPI, the first `media` of them what media cause */
  readonly components: readonly string[]
  readonly media: number
  readonly drawCount: number
  /** [component, period, draw] KPI units */
  readonly parts: Float64Array
  /** [period, draw] KPI − expected KPI */
  readonly noise: Float64Array
  /** of a panel, whose sums the rest is */
  readonly geos?: {
    readonly names: readonly string[]
    /** [geo, period, draw] KPI units */
    readonly expected: Float64Array
    /** [geo, period, draw] */
    readonly noise: Float64Array
  }
}
