import { periodStart } from "./calendarPeriods.ts"
import { isoDate } from "./isoDate.ts"
import type { Panel } from "./Panel.ts"
import type { Report } from "./Problem.ts"
import type { TableColumn } from "./Table.ts"

/**
 * Weeks by their first day, also where a file has their last, so that events and experiments meet the weeks they are in.
 * Nothing changes for days, and months are known by either (`inferCalendar`).
 * @param dated which day of its week a date is; where nobody says, the name of the column may, as in "week ending"
 */
export function weeksByStart(
  panel: Panel,
  { file, name }: TableColumn,
  dated: "start" | "end" | undefined,
  report: Report
): Panel {
  const { calendar } = panel
  if (calendar.period !== "week" || dated === "start") return panel
  const isNamedEnd = saysEnd.test(name)
  if (dated === undefined && !isNamedEnd) {
    if (new Date(calendar.dates[0]).getUTCDay() === saturday) {
      report({
        code: "WeeksFromSaturday",
        severity: "warning",
        message: `Column ${name} has Saturdays, which are taken for the first days of weeks.`,
        remedy: "If they are the last days, say so with dated: end; dated: start confirms that they are the first.",
        where: { file, column: name }
      })
    }
    return panel
  }
  const dates = calendar.dates.map((_, week) => isoDate(periodStart(calendar, week) - 6))
  if (dated === undefined) {
    report({
      code: "WeeksByLastDay",
      severity: "warning",
      message: `Column ${name} is taken for the last days of weeks: the first week is ${dates[0]} to ${calendar.dates[0]}.`,
      remedy: "Confirm it with dated: end, or say dated: start if these are the first days.",
      where: { file, column: name }
    })
  }
  return { ...panel, calendar: { ...calendar, dates } }
}

const saturday = 6

/** "Week ending", "week_end", "weekEnds", "W/E", "Reporting ends" */
const saysEnd = /week[^a-z]*end|\bends?\b|_ends?(?:_|$)|ending|^w\/?e\b/i
