const month = new Intl.DateTimeFormat("en-US", { month: "short", timeZone: "UTC" })

/** The head of a period's column: short, with what stands above it once for many. */
export interface PeriodHead {
  /** "24", or "Nov" for a month */
  readonly label: string
  /** "Nov 2025", or "2025" above months; where it begins, else undefined */
  readonly above: string | undefined
}

/** @param dates [period] ISO */
export function periodHeads(dates: readonly string[], period: "day" | "week" | "month"): readonly PeriodHead[] {
  const days = dates.map(iso => new Date(iso))
  const above = days.map(day =>
    period === "month" ? String(day.getUTCFullYear()) : `${month.format(day)} ${day.getUTCFullYear()}`
  )
  return days.map((day, t) => ({
    label: period === "month" ? month.format(day) : String(day.getUTCDate()),
    above: above[t] === above[t - 1] ? undefined : above[t]
  }))
}
