import { lineName, type PlanLine } from "./PlanProblem.ts"
import type { PlanRule } from "./PlanRule.ts"

/** What a rule is called in prices, conflicts and binding rules. @param line where it holds for each of several lines */
export function ruleName(rule: PlanRule, line?: PlanLine): string {
  const { channels, name } = rule
  if (line !== undefined) return name === undefined ? `${rule.rule} of ${lineName(line)}` : `${name}, ${lineName(line)}`
  const who = channels === undefined ? "all" : channels.join(" + ")
  const of = rule.rule === "share" && rule.of !== undefined ? ` in ${rule.of.join(" + ")}` : ""
  return name ?? `${rule.rule} of ${who}${of}`
}
