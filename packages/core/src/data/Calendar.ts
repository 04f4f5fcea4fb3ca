/** A regular calendar: one entry per period, each named by the ISO date of its first day. */
export interface Calendar {
  readonly period: "day" | "week" | "month"
  /** [time] ISO dates (yyyy-mm-dd), strictly increasing, without gaps */
  readonly dates: readonly string[]
}
