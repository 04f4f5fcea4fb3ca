import type { Calendar } from "./Calendar.ts"
import type { NamedSeries } from "./Dataset.ts"
import { enumerate } from "./enumerate.ts"
import type { Report } from "./Problem.ts"

/** Leaves out events that never happen within the calendar; it is an error if that is all of them. */
export function keepActiveEvents(
  series: readonly NamedSeries[],
  calendar: Calendar,
  file: string,
  report: Report
): NamedSeries[] {
  const active = series.filter(({ values }) => values.includes(1))
  const idle = series.filter(({ values }) => !values.includes(1))
  if (idle.length > 0) {
    report({
      code: "EventsOutsideData",
      severity: active.length === 0 ? "error" : "warning",
      message:
        `Events that never happen within the data, ${calendar.dates[0]} to ${calendar.dates.at(-1)}: ` +
        `${enumerate(idle.map(({ name }) => name))}.`,
      remedy:
        active.length === 0
          ? "Check the years and how the dates are written, or leave the events out of the workspace."
          : "They are left out of the model; correct their dates if they should be in it.",
      where: { file }
    })
  }
  return active
}
