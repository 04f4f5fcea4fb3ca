import type { UseKind } from "@liftmix/calibration"
import { enumerate } from "@liftmix/core"
import type { DataDraft } from "./DataDraft.ts"
import { isArranged } from "./DraftFile.ts"

/** What is missing or twice in the uses of columns before the data can be read by them, in sentences. */
export function draftProblems({ columns, files, kpi, problems: found, uses }: DataDraft): readonly string[] {
  const arranged = isArranged(files)
  if (arranged) {
    const undated = files.flatMap(({ keys, source }) => (keys.date === undefined ? [source.file] : []))
    if (undated.length > 0) return [`Say which column holds the dates of ${enumerate(undated, 10)}.`]
    if (found.some(({ severity }) => severity === "error")) return ["The files do not make one table yet; see below."]
  }
  const of = (kind: UseKind) =>
    uses.flatMap((use, c) => (use.kind === kind ? [{ ...use, column: columns[c]!.name }] : []))
  const problems: string[] = []
  for (const [kind, words] of single) {
    const found = of(kind)
    if (found.length > 1)
      problems.push(`There is more than one ${words}: ${enumerate(found.map(({ column }) => column))}.`)
  }
  if (!arranged && of("date").length === 0) problems.push("Say which column holds the dates.")
  if (of("kpi").length === 0) problems.push("Say which column is the KPI, the outcome to be explained.")
  if (of("spend").length === 0) problems.push("Say which columns are the spend of your channels; one is the least.")
  for (const kind of ["spend", "exposure", "organic", "treatment"] as const) {
    const named = Map.groupBy(of(kind), ({ name }) => name.trim())
    for (const [name, sharing] of named) {
      if (name === "")
        problems.push(
          `${enumerate(sharing.map(({ column }) => column))} need${sharing.length === 1 ? "s" : ""} a name.`
        )
      else if (sharing.length > 1) {
        problems.push(
          `${enumerate(sharing.map(({ column }) => column))} are both the ${kind} of ${name}: give them different names.`
        )
      }
    }
  }
  const channels = new Set(of("spend").map(({ name }) => name.trim()))
  for (const { column, name } of of("exposure")) {
    if (!channels.has(name.trim())) {
      problems.push(
        `${column} is the exposure of ${name}, which has no spend: name the channel as its spend does, or make it organic.`
      )
    }
  }
  if (kpi.unit === "valued" && of("value").length === 0 && !((kpi.valuePerUnit ?? 0) > 0)) {
    problems.push("Say what one unit of the KPI is worth, or that it has no value.")
  }
  return problems
}

const single = [
  ["date", "column of dates"],
  ["kpi", "KPI"],
  ["value", "value of the KPI"],
  ["geo", "column of geos"],
  ["population", "population"]
] as const
