import type { Horizon } from "@liftmix/core"
import { match } from "ts-pattern"
import type { ChannelSpend } from "../compute/ChannelSpend.ts"
import { referenceSpend } from "./referenceSpend.ts"
import type { ChannelPlan, Scenario } from "./Scenario.ts"
import { totalPlanned } from "./totalPlanned.ts"

/** One thing a person, or the optimiser for them, does to a scenario. */
export type ScenarioEdit =
  | { readonly kind: "channel"; readonly channel: number; readonly change: Partial<ChannelPlan> }
  | { readonly kind: "budget"; readonly budget: number }
  /** makes the budget what the channels spend together */
  | { readonly kind: "budget-from-plan" }
  | { readonly kind: "plan"; readonly spend: readonly number[] }
  /** back to the current spend and its total; limits and locks stay */
  | { readonly kind: "reset" }
  | { readonly kind: "horizon"; readonly horizon: Horizon; readonly spends: readonly ChannelSpend[] }

export function editScenario(scenario: Scenario, edit: ScenarioEdit): Scenario {
  return match(edit)
    .with({ kind: "channel" }, ({ channel, change }) => ({
      ...scenario,
      channels: scenario.channels.map((plan, c) => (c === channel ? { ...plan, ...change } : plan))
    }))
    .with({ kind: "budget" }, ({ budget }) => ({ ...scenario, budget }))
    .with({ kind: "budget-from-plan" }, () => ({ ...scenario, budget: totalPlanned(scenario) }))
    .with({ kind: "plan" }, ({ spend }) => withSpend(scenario, spend))
    .with({ kind: "reset" }, () => {
      const current = withSpend(
        scenario,
        scenario.spends.map(({ current }) => current)
      )
      return { ...current, budget: totalPlanned(current) }
    })
    .with({ kind: "horizon" }, ({ horizon, spends }) => changeHorizon(scenario, horizon, spends))
    .exhaustive()
}

const withSpend = (scenario: Scenario, spend: readonly number[]): Scenario => ({
  ...scenario,
  channels: scenario.channels.map((plan, c) => ({ ...plan, planned: spend[c]! }))
})

/** Every channel, and the budget, keeps its ratio to the current spend: "20 % more" stays "20 % more". */
function changeHorizon(scenario: Scenario, horizon: Horizon, spends: readonly ChannelSpend[]): Scenario {
  return {
    horizon,
    spends,
    budget: rescale(scenario.budget, totalCurrent(scenario.spends), totalCurrent(spends)),
    channels: scenario.channels.map((plan, c) => ({
      ...plan,
      planned: rescale(plan.planned, referenceSpend(scenario.spends[c]!), referenceSpend(spends[c]!))
    }))
  }
}

const totalCurrent = (spends: readonly ChannelSpend[]): number => spends.reduce((sum, { current }) => sum + current, 0)

/** An amount equal to its old reference becomes the new one exactly, without rounding. */
function rescale(amount: number, from: number, to: number): number {
  if (amount === from) return to
  return from > 0 ? (amount / from) * to : amount
}
