import type { Dataset } from "../data/Dataset.ts"
import type { DatasetColumns } from "../data/DatasetColumns.ts"
import type { Problem } from "../data/Problem.ts"
import { readDataset } from "../data/readDataset.ts"

/* A file of four weeks and two channels, and what becomes of it and of its like. */

export const columns: DatasetColumns = {
  date: "week",
  kpi: { column: "revenue" },
  channels: { tv: { spend: "tv_spend", exposure: "tv_grps" }, search: { spend: "search_spend" } }
}
export const header = "week,revenue,tv_spend,tv_grps,search_spend"
export const rows = [
  "2024-01-01,1000,10,1.5,5",
  "2024-01-08,1100,0,0,6",
  "2024-01-15,1200,20,2.5,7",
  "2024-01-22,1150,30,3.5,8"
]

/** @param events a file of events */
export function read(lines: readonly string[], changes: Partial<DatasetColumns> = {}, events?: string) {
  return readDataset(
    { text: `${lines.join("\n")}\n`, file: "weekly.csv" },
    { ...columns, ...changes },
    events === undefined ? undefined : { text: events, file: "holidays.csv" }
  )
}

export function accepted(...args: Parameters<typeof read>): Dataset {
  const outcome = read(...args)
  if (outcome._tag === "Rejected") throw new Error(outcome.problems.map(({ message }) => message).join("\n"))
  return outcome.dataset
}

/** The single problem of a file that must be rejected. */
export function rejected(...args: Parameters<typeof read>): Problem {
  const outcome = read(...args)
  const [problem, ...others] = outcome.problems
  if (outcome._tag === "Ok" || others.length > 0)
    throw new Error(`${outcome._tag}: ${JSON.stringify(outcome.problems)}`)
  return problem
}
