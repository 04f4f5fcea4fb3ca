import type { DatasetColumns } from "./DatasetColumns.ts"
import { enumerate } from "./enumerate.ts"
import { missingColumn } from "./missingColumn.ts"
import type { Report } from "./Problem.ts"
import type { Table } from "./Table.ts"

/** A column's use. */
export interface ColumnRole {
  readonly column: string
  /** in words, as in "the spend of tv" */
  readonly role: string
  readonly holds: "keys" | "numbers" | "categories"
}

/** Every use of a column that `columns` makes, in the order of its fields. */
export function columnRoles(columns: DatasetColumns): ColumnRole[] {
  const { date, geo, population, kpi, channels, organic, treatments, controls, events } = columns
  const roles: ColumnRole[] = []
  const add = (column: string | undefined, role: string, holds: ColumnRole["holds"] = "numbers") => {
    if (column !== undefined) roles.push({ column, role, holds })
  }
  add(date, "the date", "keys")
  add(geo, "the geo", "keys")
  add(population, "the population")
  add(kpi.column, "the KPI")
  add(kpi.valueColumn, "the value of a KPI unit")
  for (const [name, { spend }] of Object.entries(channels)) add(spend, `the spend of ${name}`)
  for (const [name, { exposure, reach, frequency }] of Object.entries({ ...channels, ...organic })) {
    add(exposure, `the exposure of ${name}`)
    add(reach, `the reach of ${name}`)
    add(frequency, `the frequency of ${name}`)
  }
  for (const [name, { column }] of Object.entries(treatments ?? {})) add(column, `the treatment ${name}`)
  for (const column of controls ?? []) add(column, "a control")
  for (const column of events ?? []) add(column, "an event", "categories")
  return roles
}

/** Reports columns that the file does not have, and columns with two roles. */
export function checkColumnRoles(table: Table, roles: readonly ColumnRole[], report: Report): void {
  const { file } = table
  for (const { column, role } of roles) if (!table.columns.has(column)) missingColumn(table, column, role, report)
  for (const [column, uses] of Map.groupBy(roles, ({ column }) => column)) {
    if (uses.length === 1) continue
    report({
      code: "ColumnUsedTwice",
      severity: "error",
      message: `Column ${column} is used as ${enumerate(uses.map(({ role }) => role))}.`,
      remedy: "Give every column one role; two series with the same numbers cannot be told apart.",
      where: { file, column }
    })
  }
}
