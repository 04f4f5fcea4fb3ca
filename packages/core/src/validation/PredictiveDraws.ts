/** What a model says a KPI would be, draw by draw, for observations in the window or after it. */
export interface PredictiveDraws {
  readonly drawCount: number
  /** [observation, draw] the expected KPI μ: uncertainty of the parameters alone */
  readonly expected: Float64Array
  /** [observation, draw] with noise: KPIs the model might have seen */
  readonly predicted: Float64Array
}
