import { formatAmount } from "../format/formatAmount.ts"
import type { ScenarioEdit } from "./editScenario.ts"
import { explainCells } from "./explainCells.ts"
import type { LimitConflict } from "./LimitConflict.ts"
import { optimisationRequest } from "./optimisationRequest.ts"
import type { Scenario } from "./Scenario.ts"
import { totalPlanned } from "./totalPlanned.ts"

/**
 * Why the channels' own limits leave no plan, as far as can be told without optimising; undefined if they do leave one.
 * The tolerance is the rounding of a sum: a plan at its minimums must not fail by the last digit.
 */
export function explainLimits(scenario: Scenario): LimitConflict | undefined {
  const request = optimisationRequest(scenario)
  const { budget, limits, objective } = request
  const { channels, spends } = scenario
  const crossed = channels.findIndex(({ locked, lowerPercent, upperPercent }) => !locked && lowerPercent > upperPercent)
  if (crossed >= 0) {
    const { lowerPercent } = channels[crossed]!
    return {
      message: `${spends[crossed]!.channel}: the minimum is above the maximum.`,
      limits: [
        { channel: crossed, side: "lower" },
        { channel: crossed, side: "upper" }
      ],
      cure: {
        label: `Raise its maximum to ${lowerPercent}%`,
        edit: { kind: "channel", channel: crossed, change: { upperPercent: lowerPercent } }
      }
    }
  }
  const byCells = explainCells(scenario, request)
  if (byCells !== undefined) return byCells
  if (objective.kind !== "most-outcome" || scenario.freedom === "periods") return undefined
  const slack = 1e-9 * Math.abs(budget)
  const minimum = limits.reduce((sum, { lower }) => sum + lower, 0)
  const maximum = limits.reduce((sum, { upper }) => sum + upper, 0)
  if (minimum > budget + slack) {
    return {
      message: `The minimums and locked channels need ${formatAmount(minimum)}, more than the budget of ${formatAmount(budget)}. Raise the budget, or lower a minimum.`,
      limits: limits.map((_, channel) => ({ channel, side: "lower" })),
      cure: { label: `Make it ${formatAmount(minimum)}`, edit: budgetEdit(scenario, minimum) }
    }
  }
  if (maximum < budget - slack) {
    return {
      message: `The maximums and locked channels allow ${formatAmount(maximum)}, less than the budget of ${formatAmount(budget)}. Lower the budget, or raise a maximum.`,
      limits: limits.map((_, channel) => ({ channel, side: "upper" })),
      cure: { label: `Make it ${formatAmount(maximum)}`, edit: budgetEdit(scenario, maximum) }
    }
  }
  return undefined
}

/** What makes the total that an optimised plan spends this one. */
export const budgetEdit = (scenario: Scenario, total: number): ScenarioEdit =>
  scenario.objective.kind === "change"
    ? { kind: "objective", objective: { kind: "change", target: total - totalPlanned(scenario) } }
    : { kind: "budget", budget: total }
