import type { ModelCard, PlanOutcome } from "@liftmix/core"
import type { Scenario } from "../scenario/Scenario.ts"
import { planRows } from "./planRows.ts"

/** A plan as a document: which model it was made with, its frame, its channels and what it brings. */
export const planDocument = (model: ModelCard, scenario: Scenario, outcome: PlanOutcome) => ({
  format: "liftmix-plan",
  version: 1,
  model: { name: model.name, createdAt: model.createdAt, fingerprint: model.data.fingerprint },
  kpi: { name: model.data.kpi, valuePerUnit: model.data.valuePerUnit },
  horizon: { ...scenario.horizon, period: model.data.period },
  budget: scenario.budget,
  planned: outcome.planned,
  current: outcome.current,
  difference: outcome.difference,
  channels: planRows(scenario, outcome)
})
