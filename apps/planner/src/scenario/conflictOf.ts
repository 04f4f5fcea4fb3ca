import type { OptimisationProblem } from "../compute/Optimisation.ts"
import { formatAmount } from "../format/formatAmount.ts"
import type { ScenarioEdit } from "./editScenario.ts"
import { budgetEdit } from "./explainLimits.ts"
import type { LimitConflict } from "./LimitConflict.ts"
import { referenceSpend } from "./referenceSpend.ts"
import type { Scenario } from "./Scenario.ts"

/**
 * What the optimiser found to contradict each other, and the least change that cures it.
 * @param valuePerUnit money per KPI unit; null for a count without a value
 */
export function conflictOf(
  { attainable, conflict, cure }: OptimisationProblem,
  scenario: Scenario,
  valuePerUnit: number | null
): LimitConflict {
  const sides = conflict.map(rule => sideOf(rule, scenario))
  const names = conflict.map((rule, k) => {
    const side = sides[k]
    if (side === undefined) return rule === "budget" ? "the budget" : rule.startsWith("target ") ? "the target" : rule
    return `${scenario.spends[side.channel]!.channel}'s ${side.side === "lower" ? "minimum" : "maximum"}`
  })
  const target = attainable === null ? undefined : attainableTarget(attainable, scenario, valuePerUnit)
  const edits = cure.flatMap(({ by, limit, rule }) => editOf(rule, limit + by, scenario))
  return {
    message: `These cannot hold together: ${names.join(", ")}.`,
    limits: sides.filter(side => side !== undefined),
    cure:
      target ??
      (edits.length === 0 || edits.length < cure.length
        ? undefined
        : {
            label: edits.map(({ label }) => label).join(", "),
            edit: { kind: "several", edits: edits.map(({ edit }) => edit) }
          })
  }
}

/** Rules of channels are called "tv lower" and "tv upper"; those of plans by period are told by `explainCells`. */
function sideOf(rule: string, { spends }: Scenario): LimitConflict["limits"][number] | undefined {
  for (const side of ["lower", "upper"] as const) {
    const channel = spends.findIndex(({ channel }) => rule === `${channel} ${side}`)
    if (channel >= 0) return { channel, side }
  }
  return undefined
}

/** A target a hair within reach, so that the last digit of the rounding does not put it out of reach again. */
function attainableTarget(
  attainable: number,
  { objective }: Scenario,
  valuePerUnit: number | null
): LimitConflict["cure"] {
  if (objective.kind !== "least-spend" && objective.kind !== "target-return") return undefined
  const amount = 0.999 * attainable
  const target = objective.kind === "least-spend" ? amount : valuePerUnit === null ? 1 / amount : valuePerUnit * amount
  return {
    label: `Make the target ${formatAmount(target)}`,
    edit: { kind: "objective", objective: { ...objective, target } }
  }
}

function editOf(
  rule: string,
  limit: number,
  scenario: Scenario
): readonly { readonly label: string; readonly edit: ScenarioEdit }[] {
  if (rule === "budget") return [{ label: `Make the budget ${formatAmount(limit)}`, edit: budgetEdit(scenario, limit) }]
  const side = sideOf(rule, scenario)
  if (side !== undefined) {
    const spend = scenario.spends[side.channel]!
    const reference = referenceSpend(spend)
    const [name, word] =
      side.side === "lower" ? (["lowerPercent", "minimum"] as const) : (["upperPercent", "maximum"] as const)
    const change = { [name]: reference > 0 ? (100 * limit) / reference : 0, locked: false }
    const label = `Make ${spend.channel}'s ${word} ${formatAmount(limit)}`
    return [{ label, edit: { kind: "channel", channel: side.channel, change } }]
  }
  const place = scenario.groups.findIndex(({ name }) => name === rule)
  if (place < 0) return []
  const group = scenario.groups[place]!
  const changed = group.lower !== null && limit < group.lower ? { ...group, lower: limit } : { ...group, upper: limit }
  return [
    {
      label: `Make the limit of ${rule} ${formatAmount(limit)}`,
      edit: { kind: "groups", groups: scenario.groups.with(place, changed) }
    }
  ]
}
