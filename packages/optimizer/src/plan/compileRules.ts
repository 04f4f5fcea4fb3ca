import type { CellRow, CellRules } from "./CellRules.ts"
import { type Cells, cellsOf, type LineCells } from "./cellsOf.ts"
import type { PlanProblem } from "./PlanProblem.ts"
import type { PlanRule } from "./PlanRule.ts"
import { ruleName } from "./ruleName.ts"

/** Rules on single cells become bounds, the others rows. @param problem valid: see `ruleIssues` */
export function compileRules(problem: PlanProblem): CellRules {
  const { lines, periods, rules = [] } = problem
  const count = lines.length * periods
  const lower = new Float64Array(count)
  const upper = new Float64Array(count).fill(Number.POSITIVE_INFINITY)
  const minimumIfOn = new Float64Array(count)
  const rows: CellRow[] = []
  const names = new Set<string>()
  lines.forEach(({ committed = [] }, l) => {
    for (let t = 0; t < committed.length; t++) lower[l * periods + t] = committed[t]
  })
  const bound = (cell: number, least: number, most: number): void => {
    lower[cell] = Math.max(lower[cell], least)
    upper[cell] = Math.min(upper[cell], most)
  }
  const limit = (row: CellRow): void => {
    if (row.members.length === 1 && row.coefficients[0] === 1) bound(row.members[0], row.lower, row.upper)
    else if (row.members.length > 0) rows.push({ ...row, name: distinct(row.name, names) })
  }
  for (const rule of rules) {
    const cells = cellsOf(rule, problem)
    for (const row of rowsOf(rule, cells, problem)) limit(row)
    for (const cell of cells.all) {
      if (rule.rule === "dark") bound(cell, 0, 0)
      if (rule.rule === "lock") bound(cell, baseOf(problem, [cell]), baseOf(problem, [cell]))
      if (rule.rule === "min-if-on") minimumIfOn[cell] = Math.max(minimumIfOn[cell], rule.min)
    }
  }
  return { lower, upper, minimumIfOn, rows }
}

/** Base plan's money in some cells. */
const baseOf = ({ lines, periods }: PlanProblem, cells: readonly number[]): number =>
  cells.reduce((sum, cell) => sum + (lines[Math.floor(cell / periods)].base?.[cell % periods] ?? Number.NaN), 0)

function rowsOf(rule: PlanRule, cells: Cells, problem: PlanProblem): readonly CellRow[] {
  const named = (of?: LineCells): string => ruleName(rule, of === undefined ? undefined : problem.lines[of.line])
  switch (rule.rule) {
    case "total":
      return cells.byLine.map(of => sumRow(rule, named(of), of.members, problem))
    case "period":
      return cells.byLine.flatMap(of => of.members.map(cell => sumRow(rule, named(of), [cell], problem)))
    case "group":
      return [sumRow(rule, named(), cells.all, problem)]
    case "share": {
      const whole = cellsOf({ ...rule, channels: rule.of }, problem).all
      return [
        ...(rule.min === undefined ? [] : [shareRow(named(), cells.all, whole, rule.min, "least")]),
        ...(rule.max === undefined ? [] : [shareRow(named(), cells.all, whole, rule.max, "most")])
      ]
    }
    case "ramp":
      return cells.byLine.flatMap(of => rampRows(rule, named(of), of.members, problem.periods))
    default:
      return []
  }
}

function sumRow(
  { max, min, unit }: { readonly max?: number; readonly min?: number; readonly unit?: "money" | "base" },
  name: string,
  members: readonly number[],
  problem: PlanProblem
): CellRow {
  const scale = unit === "base" ? baseOf(problem, members) : 1
  return {
    name,
    members,
    coefficients: members.map(() => 1),
    lower: min === undefined ? Number.NEGATIVE_INFINITY : min * scale,
    upper: max === undefined ? Number.POSITIVE_INFINITY : max * scale
  }
}

/** Σ part − share · Σ whole ≥ 0, or ≤ 0. Where the whole spends nothing, so must the part. */
function shareRow(
  name: string,
  part: readonly number[],
  whole: readonly number[],
  share: number,
  side: "least" | "most"
): CellRow {
  const coefficients = new Map<number, number>()
  for (const cell of whole) coefficients.set(cell, -share)
  for (const cell of part) coefficients.set(cell, (coefficients.get(cell) ?? 0) + 1)
  const entries = [...coefficients].filter(([, a]) => a !== 0).toSorted(([a], [b]) => a - b)
  return {
    name,
    members: entries.map(([cell]) => cell),
    coefficients: entries.map(([, a]) => a),
    lower: side === "least" ? 0 : Number.NEGATIVE_INFINITY,
    upper: side === "least" ? Number.POSITIVE_INFINITY : 0
  }
}

function rampRows(
  { max, unit }: Extract<PlanRule, { rule: "ramp" }>,
  base: string,
  members: readonly number[],
  periods: number
): readonly CellRow[] {
  return members.slice(1).flatMap((cell, k): readonly CellRow[] => {
    const name = `${base} into period ${(cell % periods) + 1}`
    const pair = [members[k], cell]
    if (unit !== "share") return [{ name, members: pair, coefficients: [-1, 1], lower: -max, upper: max }]
    const up = { name, members: pair, coefficients: [-1 - max, 1], lower: Number.NEGATIVE_INFINITY, upper: 0 }
    const down = { name, members: pair, coefficients: [max - 1, 1], lower: 0, upper: Number.POSITIVE_INFINITY }
    return max < 1 ? [up, down] : [up]
  })
}

/** The name, with a number where it is taken: prices and conflicts are told by name. */
function distinct(name: string, taken: Set<string>): string {
  let candidate = name
  for (let k = 2; taken.has(candidate); k++) candidate = `${name} (${k})`
  taken.add(candidate)
  return candidate
}
