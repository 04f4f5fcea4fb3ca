import { currentScenario } from "./currentScenario.ts"
import type { PlanVersion } from "./PlanVersion.ts"
import type { Scenario } from "./Scenario.ts"

/** One plan among others: a scenario with a name. */
export interface PlanEntry {
  readonly id: string
  readonly name: string
  readonly notes: string
  readonly scenario: Scenario
  /** the newest first */
  readonly versions: readonly PlanVersion[]
}

/** The plans made with one model, one of them open. The first is always the current spend. */
export interface PlanBook {
  readonly plans: readonly PlanEntry[]
  /** id of the open plan */
  readonly active: string
}

/** The plan that stays as things are: editing it begins a plan of its own. */
export const AS_NOW = "as-now"

export const asNowPlan = (scenario: Scenario): PlanEntry => ({
  id: AS_NOW,
  name: "As now",
  notes: "",
  scenario,
  versions: []
})

export const startBook = (scenario: Scenario): PlanBook => ({ plans: [asNowPlan(scenario)], active: AS_NOW })

export const activePlan = ({ active, plans }: PlanBook): PlanEntry => plans.find(({ id }) => id === active)!

/** The plan to start a new one from: the current spend over the horizon of the open plan. */
export function freshScenario(book: PlanBook): Scenario {
  const { horizon, spends } = activePlan(book).scenario
  return currentScenario(horizon, spends)
}

/** A book as it was, with the versions of its plans that have been kept since: undo takes back edits, not what was kept. */
export const withVersionsOf = (earlier: PlanBook, { plans }: PlanBook): PlanBook => ({
  ...earlier,
  plans: earlier.plans.map(plan => ({
    ...plan,
    versions: plans.find(({ id }) => id === plan.id)?.versions ?? plan.versions
  }))
})
