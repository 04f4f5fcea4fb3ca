import { decimalEvidence, enumerate, isBlank, nearestName, parseNumbers, type Problem, readTable } from "@liftmix/core"
import { Result } from "effect"
import { evenly } from "../scenario/currentScenario.ts"
import type { PlanProblem } from "../scenario/PlanProblem.ts"
import { type PlanRecord, planRecord } from "../scenario/PlanRecord.ts"
import { referenceSpend } from "../scenario/referenceSpend.ts"
import type { ChannelPlan, Scenario } from "../scenario/Scenario.ts"
import { unreadablePlan } from "./unreadablePlan.ts"

const required = ["channel", "plannedSpend"] as const
const amounts = ["plannedSpend", "lowerLimit", "upperLimit"] as const
const noMark = { point: undefined, comma: undefined, either: undefined }

/**
 * The plan in a CSV file, one line per channel: `channel` and `plannedSpend`, and if given `lowerLimit` and `upperLimit`
 * (money) and `locked`; what the planner exports can be edited and read back. Other columns are results, and not read.
 * @param base what the file does not say: horizon, limits, channels
 * @returns every problem at once, each with its row and column
 */
export function planFromCsv(text: string, file: string, base: Scenario): Result.Result<PlanRecord, PlanProblem> {
  const problems: Problem[] = []
  const report = (problem: Problem) => void problems.push(problem)
  const channels = readChannels(text, file, base, report)
  if (channels === undefined || problems.length > 0) return Result.fail(unreadablePlan(file, problems))
  const budget = channels.reduce((sum, { planned }) => sum + planned, 0)
  return Result.succeed(
    planRecord({ name: file.replace(/\.csv$/i, ""), notes: "", versions: [], scenario: { ...base, budget, channels } })
  )
}

function readChannels(
  text: string,
  file: string,
  { channels, spends }: Scenario,
  report: (problem: Problem) => void
): readonly ChannelPlan[] | undefined {
  const table = readTable(text, file, report)
  if (table === undefined) return undefined
  const error = (code: string, message: string, remedy: string, where: Problem["where"]) =>
    report({ code, severity: "error", message, remedy, where: { file, ...where } })
  for (const name of required.filter(name => !table.columns.has(name))) {
    const known = [...table.columns.keys()]
    error(
      "MissingColumn",
      `There is no column ${name}; the file has ${enumerate(known)}.`,
      "Export a plan as CSV for a template.",
      { row: 1 }
    )
  }
  const names = table.columns.get("channel")
  if (names === undefined || !table.columns.has("plannedSpend")) return undefined

  const known = spends.map(({ channel }) => channel)
  names.cells.forEach((cell, i) => {
    const where = { row: table.rows[i]!, column: "channel" }
    if (!known.includes(cell)) {
      const nearest = nearestName(cell, known)
      const remedy = nearest === undefined ? `Its channels are ${enumerate(known)}.` : `Did you mean "${nearest}"?`
      error("UnknownChannel", `The model has no channel "${cell}".`, remedy, where)
    } else if (names.cells.indexOf(cell) < i) {
      error("RepeatedChannel", `"${cell}" is there twice.`, "Leave one line per channel.", where)
    }
  })
  const missing = known.filter(channel => !names.cells.includes(channel))
  if (missing.length > 0) {
    error(
      "MissingChannel",
      `There is no line for ${enumerate(missing)}.`,
      "Add one per channel; a spend of 0 is a plan too.",
      {}
    )
  }

  const columns = amounts.flatMap(name => table.columns.get(name) ?? [])
  const evidence = decimalEvidence(columns.flatMap(({ cells }) => cells))
  const numbers = new Map(
    columns.map(column => [column.name, parseNumbers(column, undefined, evidence ?? noMark, report)])
  )
  for (const { cells, name } of columns) {
    cells.forEach((cell, i) => {
      const where = { row: table.rows[i]!, column: name }
      if (name === "plannedSpend" && isBlank(cell))
        error("BlankSpend", "The cell is blank.", "Write 0 for no spend.", where)
      else if (numbers.get(name)![i]! < 0)
        error("NegativeSpend", `${cell} is below 0.`, "Spend is never negative.", where)
    })
  }
  const locks = table.columns.get("locked")?.cells
  return spends.map((spend, c): ChannelPlan => {
    const row = names.cells.indexOf(spend.channel)
    const locked = locks === undefined ? channels[c]!.locked : /^(?:true|yes|1)$/i.test(locks[row] ?? "")
    const reference = referenceSpend(spend)
    // the limits of a locked channel are its spend, and say nothing of those it had before
    const percent = (name: string, otherwise: number): number => {
      const limit = numbers.get(name)?.[row]
      return limit === undefined || Number.isNaN(limit) || locked || !(reference > 0)
        ? otherwise
        : (100 * limit) / reference
    }
    return {
      ...evenly,
      planned: numbers.get("plannedSpend")![row]!,
      lowerPercent: percent("lowerLimit", channels[c]!.lowerPercent),
      upperPercent: percent("upperLimit", channels[c]!.upperPercent),
      locked
    }
  })
}
