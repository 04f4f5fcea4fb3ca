import { enumerate, nearestName, type Report } from "@liftmix/core"
import { ExperimentDesign, ExperimentRecord } from "./ExperimentRecord.ts"
import { estimateFromRow } from "./estimateFromRow.ts"
import { type LiftQuantity, liftQuantity } from "./liftQuantity.ts"
import type { RefuseRow } from "./RefuseRow.ts"
import type { ShortRow } from "./ShortRow.ts"
import type { TextColumn } from "./shortFormColumns.ts"

/** The record of a short-form row; undefined, with the first reason of each kind reported, where there is none. */
export function recordFromRow(row: ShortRow, report: Report): ExperimentRecord | undefined {
  const id = row.text("id")
  const refuse: RefuseRow = (code, column, message, remedy) => {
    const name = id === undefined ? `The experiment in row ${row.row}` : `Experiment ${id}`
    report({
      code,
      severity: "error",
      message: `${name} ${message}; it is not used.`,
      remedy,
      where: { file: row.file, row: row.row, column }
    })
    return undefined
  }
  if (id === undefined) return refuse("E01", "id", "has no id", "Give every experiment a name of its own.")

  const choices = choicesOf(row, refuse)
  const channels = channelsOf(row, refuse)
  const window = windowOf(row, refuse)
  const quantity = liftQuantity(row, refuse)
  const kpi = kpiOf(row, quantity, refuse)
  const estimate = quantity && estimateFromRow(row, quantity, refuse, report)
  if (quantity !== undefined) doubtFraction(id, row, quantity, report)
  if (!choices || !channels || !window || !kpi || !estimate) return undefined
  const { kind, overlap, randomised, scaledTo, use } = choices

  const geos = row
    .text("geos")
    ?.split("|")
    .map(geo => geo.trim())
  return {
    id,
    schemaVersion: 1,
    source: { system: row.text("source") ?? "unknown", file: row.file, row: row.row, rawRow: row.raw },
    design: {
      kind,
      unit: kind === "user-holdout" ? "user" : kind === "switchback" || kind === "pre-post" ? "time" : "geo",
      randomised,
      ...given("studyId", row.text("studyId"))
    },
    channels,
    kpi,
    window,
    scope: {
      ...given("geos", geos),
      // Before–after tests treat the whole market unless said otherwise.
      ...given("treatedShare", row.number("treatedShare") ?? (kind === "pre-post" && !geos ? 1 : undefined)),
      liftScaledTo: scaledTo,
      ...given("scaleShare", row.number("scaleShare"))
    },
    spend: {
      ...given("currency", currencyOf(row, "currency")),
      ...given("treatedMultiplier", row.number("multiplier")),
      ...given("referenceMultiplier", row.number("referenceMultiplier")),
      ...given("delta", row.number("spendDelta"))
    },
    estimate,
    use,
    ...given("overlap", row.text("overlap") === undefined ? undefined : overlap),
    ...given("notes", row.text("notes"))
  }
}

/** What the row chooses among words, or leaves to what is usual; every word that is none of them is reported. */
function choicesOf(row: ShortRow, refuse: RefuseRow) {
  const { scope, use: uses } = ExperimentRecord.fields
  const kind = chooseOne(row, "design", ExperimentDesign.literals, undefined, refuse)
  const use = chooseOne(row, "use", uses.literals, "likelihood", refuse)
  const overlap = chooseOne(row, "overlap", ["mask-panel", "keep"], "mask-panel", refuse)
  const scaledTo = chooseOne(row, "liftScaledTo", scope.fields.liftScaledTo.literals, "treated", refuse)
  const usually = kind === "pre-post" ? "no" : "yes"
  const randomised = chooseOne(row, "randomised", ["yes", "no", "true", "false"], usually, refuse)
  if (!kind || !use || !overlap || !scaledTo || !randomised) return undefined
  return { kind, use, overlap, scaledTo, randomised: randomised === "yes" || randomised === "true" }
}

function kpiOf(
  row: ShortRow,
  quantity: LiftQuantity | undefined,
  refuse: RefuseRow
): ExperimentRecord["kpi"] | undefined {
  const { literals } = ExperimentRecord.fields.kpi.fields.unit
  const unit = chooseOne(row, "kpiUnit", literals, usualUnit[quantity?.name ?? "lift"], refuse)
  return unit && { unit, ...given("currency", currencyOf(row, "kpiCurrency")), ...given("toModel", kpiBridge(row)) }
}

/** What a lift is of, unless the row says: a return is money, and what has a cost is counted. */
const usualUnit = { lift: "model", liftPercent: "model", iroas: "currency", costPerIncremental: "count" } as const

/** An optional key: present only where there is a value. */
const given = <K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: V })

function chooseOne<T extends string>(
  row: ShortRow,
  column: TextColumn,
  choices: readonly T[],
  fallback: T | undefined,
  refuse: RefuseRow
): T | undefined {
  const stated = row.text(column) ?? fallback
  const chosen = choices.find(choice => choice === stated?.toLowerCase())
  if (chosen !== undefined) return chosen
  const nearest = stated === undefined ? undefined : nearestName(stated, choices)
  return refuse(
    column === "design" ? "E02" : "E03",
    column,
    stated === undefined ? `has no ${column}` : `has ${column} "${stated}"`,
    nearest === undefined ? `Use one of ${enumerate(choices, choices.length)}.` : `Did you mean ${nearest}?`
  )
}

function channelsOf(row: ShortRow, refuse: RefuseRow): ExperimentRecord["channels"] | undefined {
  const [first, ...rest] = (row.text("channel") ?? "")
    .split("+")
    .map(name => name.trim())
    .filter(name => name !== "")
    .map(channel => ({ channel, role: "changed" }) as const)
  if (first === undefined)
    return refuse("E02", "channel", "names no channel", "Name the channel whose spend was changed.")
  return [first, ...rest]
}

function windowOf(row: ShortRow, refuse: RefuseRow): ExperimentRecord["window"] | undefined {
  const start = row.date("start")
  const end = row.date("end")
  if (start === undefined || end === undefined) {
    const missing = start === undefined ? "start" : "end"
    return refuse("E01", missing, `has no ${missing} date`, "Give the first and the last day of changed spend.")
  }
  return { start, end, measureEnd: row.date("measureEnd") ?? end }
}

/** Below one percent: more often a fraction than a lift that small (rule V22). */
function doubtFraction(id: string, row: ShortRow, { name, point }: LiftQuantity, report: Report): void {
  if (name !== "liftPercent" || Math.abs(point) >= 1) return
  report({
    code: "V22",
    severity: "warning",
    message: `Experiment ${id} has a lift of ${point} %; as a fraction that would be ${100 * point} %.`,
    remedy: "If it is a fraction, multiply it and its bounds by 100.",
    where: { file: row.file, row: row.row, column: name }
  })
}

const currencyOf = (row: ShortRow, column: "currency" | "kpiCurrency"): string | undefined =>
  row.text(column)?.toUpperCase()

function kpiBridge(row: ShortRow): ExperimentRecord["kpi"]["toModel"] {
  const factor = row.number("kpiFactor")
  return factor === undefined ? undefined : { factor, sd: row.number("kpiFactorSd") ?? 0 }
}
