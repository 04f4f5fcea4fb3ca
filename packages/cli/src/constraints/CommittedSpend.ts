/** Money that is spent whatever the plan says, in each of some periods, or over the horizon of a plan that spreads it evenly. */
export interface CommittedSpend {
  readonly rule: "committed"
  /** all that are planned where absent, as all geos and periods */
  readonly channels?: readonly string[]
  readonly geos?: readonly string[]
  /** first period, from 0 */
  readonly from?: number
  /** the period after the last */
  readonly to?: number
  /** money of each channel, in each geo of a plan by geo */
  readonly min: number
}
