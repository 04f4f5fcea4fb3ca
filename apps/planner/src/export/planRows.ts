import type { PlanOutcome } from "@liftmix/core"
import type { Scenario } from "../scenario/Scenario.ts"
import { spendLimits } from "../scenario/spendLimits.ts"

export type PlanRow = ReturnType<typeof planRows>[number]

/** A plan as rows for files: money and KPI units are totals over the horizon, intervals 90 %. */
export function planRows(scenario: Scenario, outcome: PlanOutcome) {
  const limits = spendLimits(scenario)
  return outcome.channels.map(({ channel, efficiency, marginal, outcome, share, spend, currentOutcome }, c) => ({
    channel,
    currentSpend: scenario.spends[c]!.current,
    plannedSpend: spend,
    lowerLimit: limits[c]!.lower,
    upperLimit: limits[c]!.upper,
    locked: scenario.channels[c]!.locked,
    currentOutcome,
    plannedOutcome: outcome.mean,
    plannedOutcomeLower: outcome.lower,
    plannedOutcomeUpper: outcome.upper,
    share,
    efficiency: efficiency?.mean ?? null,
    efficiencyLower: efficiency?.lower ?? null,
    efficiencyUpper: efficiency?.upper ?? null,
    efficiencyMarginal: marginal
  }))
}
