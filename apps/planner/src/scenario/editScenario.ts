import type { Horizon } from "@liftmix/core"
import { match } from "ts-pattern"
import type { ChannelSpend } from "../compute/ChannelSpend.ts"
import type { Caution } from "./Caution.ts"
import { type CellEdit, editCells } from "./editCells.ts"
import type { Freedom } from "./Freedom.ts"
import type { PlanObjective } from "./PlanObjective.ts"
import { referenceSpend } from "./referenceSpend.ts"
import type { ChannelPlan, Scenario } from "./Scenario.ts"
import type { SpendGroup } from "./SpendGroup.ts"
import { withPath, withTotal } from "./spendPath.ts"
import { spreadBudget } from "./spreadBudget.ts"
import { totalPlanned } from "./totalPlanned.ts"

/** One thing a person, or the optimiser for them, does to a scenario. */
export type ScenarioEdit =
  | { readonly kind: "channel"; readonly channel: number; readonly change: Partial<ChannelPlan> }
  | { readonly kind: "budget"; readonly budget: number }
  | { readonly kind: "objective"; readonly objective: PlanObjective }
  | { readonly kind: "caution"; readonly caution: Caution }
  | { readonly kind: "freedom"; readonly freedom: Freedom }
  | { readonly kind: "goal"; readonly goal: number | null }
  | { readonly kind: "groups"; readonly groups: readonly SpendGroup[] }
  /** the most that all channels spend in a period, for a plan that is optimised by period */
  | { readonly kind: "most-per-period"; readonly most: number | null }
  /** what is done to single periods of channels */
  | CellEdit
  /** the same limits for every channel, % of its reference spend */
  | { readonly kind: "limits"; readonly lowerPercent: number; readonly upperPercent: number }
  /** divides the budget: in the ratio of the current spends, or in equal parts */
  | { readonly kind: "spread"; readonly how: "by-history" | "evenly" }
  /** makes the budget what the channels spend together */
  | { readonly kind: "budget-from-plan" }
  | { readonly kind: "plan"; readonly spend: readonly number[] }
  /** back to the current spend, evenly, and its total; limits and locks of channels stay */
  | { readonly kind: "reset" }
  | { readonly kind: "several"; readonly edits: readonly ScenarioEdit[] }
  | { readonly kind: "horizon"; readonly horizon: Horizon; readonly spends: readonly ChannelSpend[] }

export function editScenario(scenario: Scenario, edit: ScenarioEdit): Scenario {
  return match(edit)
    .with({ kind: "channel" }, ({ channel, change }) => ({
      ...scenario,
      channels: scenario.channels.map((plan, c) => {
        if (c !== channel) return plan
        const { planned = plan.planned, ...rest } = change
        const changed = { ...plan, ...rest }
        return planned === plan.planned ? changed : withTotal(changed, planned, scenario.horizon.periods)
      })
    }))
    .with({ kind: "budget" }, ({ budget }) => ({ ...scenario, budget }))
    .with({ kind: "objective" }, ({ objective }) => ({ ...scenario, objective }))
    .with({ kind: "caution" }, ({ caution }) => ({ ...scenario, caution }))
    .with({ kind: "freedom" }, ({ freedom }) => ({ ...scenario, freedom }))
    .with({ kind: "most-per-period" }, ({ most }) => ({ ...scenario, mostPerPeriod: most }))
    .with({ kind: "cells" }, { kind: "cell-locks" }, { kind: "dark" }, { kind: "shape" }, { kind: "paths" }, edit =>
      editCells(scenario, edit)
    )
    .with({ kind: "goal" }, ({ goal }) => ({ ...scenario, goal }))
    .with({ kind: "groups" }, ({ groups }) => ({ ...scenario, groups }))
    .with({ kind: "limits" }, ({ lowerPercent, upperPercent }) => ({
      ...scenario,
      channels: scenario.channels.map(plan => ({ ...plan, lowerPercent, upperPercent }))
    }))
    .with({ kind: "spread" }, ({ how }) => withSpend(scenario, spreadBudget(scenario, how)))
    .with({ kind: "budget-from-plan" }, () => ({ ...scenario, budget: totalPlanned(scenario) }))
    .with({ kind: "plan" }, ({ spend }) => withSpend(scenario, spend))
    .with({ kind: "reset" }, () => {
      const channels = scenario.channels.map((plan, c) => ({
        ...plan,
        planned: scenario.spends[c]!.current,
        flight: null,
        lockedPeriods: []
      }))
      const current = { ...scenario, channels }
      return { ...current, budget: totalPlanned(current) }
    })
    .with({ kind: "several" }, ({ edits }) => edits.reduce(editScenario, scenario))
    .with({ kind: "horizon" }, ({ horizon, spends }) => changeHorizon(scenario, horizon, spends))
    .exhaustive()
}

const withSpend = (scenario: Scenario, spend: readonly number[]): Scenario => ({
  ...scenario,
  channels: scenario.channels.map((plan, c) => withTotal(plan, spend[c]!, scenario.horizon.periods))
})

/**
 * A channel that is planned by period keeps its periods, and goes on with their mean. Every other channel, the budget, the goal and the groups keep their ratio to the current spend: "20 % more" stays "20 % more".
 * So do targets that are amounts; returns are what they are over any horizon.
 */
function changeHorizon(scenario: Scenario, horizon: Horizon, spends: readonly ChannelSpend[]): Scenario {
  const { budget, goal, groups, objective } = scenario
  const [before, after] = [totalCurrent(scenario.spends), totalCurrent(spends)]
  const amount = (x: number | null): number | null => (x === null ? null : rescale(x, before, after))
  return {
    ...scenario,
    horizon,
    spends,
    budget: rescale(budget, before, after),
    goal: amount(goal),
    groups: groups.map(group => ({ ...group, lower: amount(group.lower), upper: amount(group.upper) })),
    objective:
      objective.kind === "least-spend" || objective.kind === "change"
        ? { ...objective, target: rescale(objective.target, before, after) }
        : objective,
    channels: scenario.channels.map((plan, c) => {
      const { flight, lockedPeriods, planned } = plan
      if (flight !== null) {
        const mean = planned / flight.length
        const path = Array.from({ length: horizon.periods }, (_, t) => flight[t] ?? mean)
        return { ...withPath(plan, path), lockedPeriods: lockedPeriods.filter(t => t < horizon.periods) }
      }
      return { ...plan, planned: rescale(planned, referenceSpend(scenario.spends[c]!), referenceSpend(spends[c]!)) }
    })
  }
}

const totalCurrent = (spends: readonly ChannelSpend[]): number => spends.reduce((sum, { current }) => sum + current, 0)

/** An amount equal to its old reference becomes the new one exactly, without rounding. */
function rescale(amount: number, from: number, to: number): number {
  if (amount === from) return to
  return from > 0 ? (amount / from) * to : amount
}
