import { periodIndex } from "./calendarPeriods.ts"
import { checkUniqueRows } from "./checkUniqueRows.ts"
import { enumerate } from "./enumerate.ts"
import { inferCalendar } from "./inferCalendar.ts"
import type { Panel } from "./Panel.ts"
import type { Report } from "./Problem.ts"
import type { TableColumn } from "./Table.ts"

/**
 * Orders the rows of a file by geo and date, in whatever order they come.
 * @param days [row] the dates as day numbers; NaN where a date could not be read
 * @param geo undefined for a national file
 * @param firstKpiDay the earliest day with a KPI, if any
 * @returns undefined, with the reasons reported, where the rows are no complete regular panel
 */
export function readPanel(
  dates: TableColumn,
  days: Float64Array,
  geo: TableColumn | undefined,
  firstKpiDay: number | undefined,
  report: Report
): Panel | undefined {
  const geoNames = geo?.cells ?? dates.cells.map(() => "national")
  const complete = geo === undefined || checkGeoNames(geo, report)
  const unique = checkUniqueRows(dates, days, geo, report)
  // A row without a date would only be reported a second time, as a gap.
  if (days.includes(Number.NaN)) return undefined
  const calendar = inferCalendar(dates, days, report)
  if (calendar === undefined || !complete || !unique) return undefined

  const geos = [...new Set(geoNames)].sort(new Intl.Collator("en", { numeric: true }).compare)
  const geoIndex = new Map(geos.map((name, index) => [name, index]))
  const periods = calendar.dates.length
  const rowAt = new Int32Array(geos.length * periods).fill(-1)
  days.forEach((day, row) => {
    rowAt[geoIndex.get(geoNames[row])! * periods + periodIndex(calendar, day)] = row
  })
  const present = new Set(days.map(day => periodIndex(calendar, day)))
  if (geo !== undefined && !checkBalance(geo, geos, calendar.dates, rowAt, present, report)) return undefined
  // Periods that no geo has are a gap that inferCalendar has reported.
  if (rowAt.includes(-1)) return undefined
  return { calendar, lead: firstKpiDay === undefined ? 0 : periodIndex(calendar, firstKpiDay), geos, rowAt }
}

function checkGeoNames({ file, name, rows, cells }: TableColumn, report: Report): boolean {
  const blank = cells.flatMap((cell, i) => (cell === "" ? [rows[i]] : []))
  if (blank.length === 0) return true
  report({
    code: "BlankGeo",
    severity: "error",
    message: `Column ${name} names no geo in row ${enumerate(blank.map(String))}.`,
    remedy: "Fill in the geo's name.",
    where: { file, row: blank[0], column: name }
  })
  return false
}

function checkBalance(
  geo: TableColumn,
  geos: readonly string[],
  dates: readonly string[],
  rowAt: Int32Array,
  present: ReadonlySet<number>,
  report: Report
): boolean {
  const found = geos.flatMap((name, g) => {
    const missing = dates.filter((_, t) => present.has(t) && rowAt[g * dates.length + t] < 0)
    return missing.length === 0 ? [] : [`${name} lacks ${missing.length} (${enumerate(missing, 3)})`]
  })
  if (found.length === 0) return true
  const respelt = [...Map.groupBy(geos, name => name.toLowerCase()).values()].find(names => names.length > 1)
  report({
    code: "UnbalancedGeos",
    severity: "error",
    message: `Not every geo has every date: ${enumerate(found)}.`,
    remedy:
      respelt === undefined
        ? "Give every geo the same dates: add the missing rows, or leave the geo out of the file."
        : `${enumerate(respelt)} look like one geo: write its name the same way in all rows.`,
    where: { file: geo.file, column: geo.name }
  })
  return false
}
