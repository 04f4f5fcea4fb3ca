import type { Table, TableColumn } from "@liftmix/core"
import type { JsonEntry } from "./parseEntries.ts"

/** Short-form JSON as the table it would be in CSV: absent and null values are blank cells, lists are joined by `|`. */
export function tableFromJson(entries: readonly JsonEntry[], file: string): Table {
  const rows = entries.map(entry => entry.row)
  const names = new Set(entries.flatMap(entry => Object.keys(entry.value)))
  const columns = Array.from(names, (name): [string, TableColumn] => [
    name,
    { file, name, rows, cells: entries.map(entry => cell(entry.value[name])) }
  ])
  return { file, rows, columns: new Map(columns) }
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return ""
  if (Array.isArray(value)) return value.join("|")
  return typeof value === "object" ? JSON.stringify(value) : String(value)
}
