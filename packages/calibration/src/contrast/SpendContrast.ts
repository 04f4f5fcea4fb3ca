/** The two worlds that an experiment compares, as national-equivalent exposure of the changed channels. */
export interface SpendContrast {
  /** of the nation; or of each treated geo where these are followed one by one (`treatedGeos`) */
  readonly channels: readonly ChannelContrast[]
  /**
   * [period] share of the period's difference that was counted (`countedShare`), times the share of the market the lift refers
   * to; of treated geos, times that share over theirs, 1 as a rule
   */
  readonly weights: Float64Array
  /** the calendar's index of the paths' first period */
  readonly origin: number
  /** first period in which the two worlds differ; before it both hold the true history */
  readonly firstPeriod: number
  /** treated − reference spend in the treated area that the two worlds stand for, money */
  readonly spendDelta: number
  /** false where the test lies outside the data and a steady state was assumed */
  readonly observed: boolean
}

/** One channel in both worlds; exposure of the whole market if all of it were treated, or none, or were like the geo. */
export interface ChannelContrast {
  readonly channel: string
  /** index; undefined: the nation */
  readonly geo: number | undefined
  /** [period] */
  readonly treated: Float64Array
  /** [period] */
  readonly reference: Float64Array
}
