import type { Issue } from "../errors.ts"
import { cellsOf } from "./cellsOf.ts"
import { compileRules } from "./compileRules.ts"
import { lineName, type PlanProblem } from "./PlanProblem.ts"
import type { PlanRule } from "./PlanRule.ts"
import { ruleName } from "./ruleName.ts"

/** What keeps the rules of a problem from being applied, all at once; `numbers.rule` is the rule's index. */
export function ruleIssues(problem: PlanProblem): readonly Issue[] {
  const rules = problem.rules ?? []
  const issues = [...lineIssues(problem), ...rules.flatMap((rule, index) => issuesOf(rule, index, problem))]
  return issues.length > 0 ? issues : crossedCells(problem)
}

function lineIssues({ lines, periods }: PlanProblem): readonly Issue[] {
  const names = lines.map(lineName)
  return lines.flatMap((line, l): readonly Issue[] => {
    const name = names[l]
    const twice = names.indexOf(name) < l
    const wrong = (["base", "committed"] as const).filter(key => {
      const amounts = line[key]
      if (amounts === undefined) return false
      return amounts.length !== periods || Array.from(amounts).some(x => !(Number.isFinite(x) && x >= 0))
    })
    return [
      ...(twice
        ? [
            {
              code: "DUPLICATE_CHANNEL",
              message: `the line "${name}" is given twice; names must differ`,
              channel: name,
              numbers: {}
            } as const
          ]
        : []),
      ...wrong.map(
        key =>
          ({
            code: "INVALID_BOUND",
            message: `line "${name}": its ${key} spend needs ${periods} finite amounts ≥ 0`,
            channel: name,
            numbers: { periods }
          }) as const
      )
    ]
  })
}

const isAmount = (x: number | undefined): boolean => x === undefined || (Number.isFinite(x) && x >= 0)

function issuesOf(rule: PlanRule, index: number, problem: PlanProblem): readonly Issue[] {
  const { lines, periods } = problem
  const constraint = ruleName(rule)
  const issues: Issue[] = []
  const refuse = (message: string, numbers: Record<string, number> = {}, code: Issue["code"] = "INVALID_CONSTRAINT") =>
    issues.push({
      code,
      message: `the rule "${constraint}" ${message}`,
      constraint,
      numbers: { rule: index, ...numbers }
    })
  const known = { channels: lines.map(({ channel }) => channel), geos: lines.flatMap(({ geo = [] }) => geo) }
  const mentioned = {
    channels: [...(rule.channels ?? []), ...("of" in rule ? (rule.of ?? []) : [])],
    geos: rule.geos ?? []
  }
  for (const kind of ["channels", "geos"] as const) {
    for (const name of new Set(mentioned[kind])) {
      if (known[kind].includes(name)) continue
      const known_ = [...new Set(known[kind])].join(", ") || "none"
      refuse(`mentions "${name}", which is none of the ${kind}: ${known_}`, {}, "UNKNOWN_CHANNEL")
    }
  }
  const { from = 0, to = periods } = rule
  if (!(Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from < to && to <= periods)) {
    refuse(`is about periods [${from}, ${to}); they must lie within [0, ${periods})`, { from, to })
  }
  const min = "min" in rule ? rule.min : undefined
  const max = "max" in rule ? rule.max : undefined
  if (!isAmount(min) || !isAmount(max)) refuse(`has limits [${min}, ${max}]; they must be finite and ≥ 0`)
  else if ((min ?? 0) > (max ?? Number.POSITIVE_INFINITY)) {
    refuse(`has its minimum ${min} above its maximum ${max}`, { min: min ?? 0, max: max ?? 0 })
  }
  const limited = rule.rule !== "lock" && rule.rule !== "dark"
  if (limited && min === undefined && max === undefined) refuse("has neither a minimum nor a maximum")
  const usesBase = rule.rule === "lock" || ("unit" in rule && rule.unit === "base")
  if (issues.length === 0 && usesBase) {
    for (const { line } of cellsOf(rule, problem).byLine) {
      if (lines[line].base !== undefined) continue
      refuse(`refers to the base plan, in which "${lineName(lines[line])}" has no spend`)
    }
  }
  return issues
}

/** Cells that rules leave no spend for. */
function crossedCells(problem: PlanProblem): readonly Issue[] {
  const { lower, minimumIfOn, upper } = compileRules(problem)
  const { lines, periods } = problem
  return lines.flatMap((line, l): readonly Issue[] => {
    for (let t = 0; t < periods; t++) {
      const cell = l * periods + t
      const least = lower[cell] > 0 ? Math.max(lower[cell], minimumIfOn[cell]) : 0
      if (least <= upper[cell] * (1 + 1e-12)) continue
      const name = lineName(line)
      const when = periods === 1 ? "" : ` in period ${t + 1}`
      const message = `"${name}" must spend at least ${least}${when}, but may spend at most ${upper[cell]}`
      return [
        { code: "CROSSED_BOUNDS", message, channel: name, numbers: { lower: least, upper: upper[cell], period: t } }
      ]
    }
    return []
  })
}
