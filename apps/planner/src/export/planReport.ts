import type { ModelCard, PlanOutcome } from "@liftmix/core"
import type { PlanEntry } from "../scenario/PlanBook.ts"
import { planDocument } from "../scenario/PlanDocument.ts"
import { planRows } from "./planRows.ts"

/** A plan as a document that can be opened again, with what it brings. */
export const planReport = (model: ModelCard, plan: PlanEntry, outcome: PlanOutcome) => ({
  ...planDocument(model, plan),
  kpi: { name: model.data.kpi, valuePerUnit: model.data.valuePerUnit },
  horizon: { ...plan.scenario.horizon, period: model.data.period },
  budget: plan.scenario.budget,
  planned: outcome.planned,
  current: outcome.current,
  difference: outcome.difference,
  /** of channels that act together: what is counted in several, to be added once */
  ...(outcome.overlap !== undefined && { overlap: outcome.overlap }),
  channels: planRows(plan.scenario, outcome)
})
