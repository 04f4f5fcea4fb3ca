import type { Calendar } from "@liftmix/core"

/** What a file of rules is read against. */
export interface RuleContext {
  readonly channels: readonly string[]
  /** whose current spend is nothing: multiples of it would be too */
  readonly idle: readonly string[]
  /** absent: the plan is not divided by geo */
  readonly geos?: readonly string[]
  /** absent: the plan is not divided by period */
  readonly periods?: {
    readonly count: number
    /** of the last period before the plan */
    readonly calendar: Calendar
  }
}
