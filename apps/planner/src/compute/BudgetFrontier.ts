import { Estimate } from "@liftmix/core"
import { Schema } from "effect"

/** The best that one total can bring within the limits. */
export const FrontierPoint = Schema.Struct({
  /** money over the horizon */
  budget: Schema.Finite,
  /** [channel] money over the horizon */
  spend: Schema.Array(Schema.Finite),
  /** KPI units */
  outcome: Estimate,
  /** of bringing at least the goal; null where there is none */
  probabilityOfGoal: Schema.NullOr(Schema.Finite)
})
export type FrontierPoint = typeof FrontierPoint.Type

/** What more, or less, money would bring, divided among the channels as well as can be. */
export const BudgetFrontier = Schema.Array(FrontierPoint)
export type BudgetFrontier = typeof BudgetFrontier.Type
