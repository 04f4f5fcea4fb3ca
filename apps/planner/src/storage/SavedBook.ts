import { Schema } from "effect"
import { PlanRecord } from "../scenario/PlanRecord.ts"

export const SavedPlan = Schema.Struct({ id: Schema.String, ...PlanRecord.fields })
export type SavedPlan = typeof SavedPlan.Type

/** The plans of one model as they are kept. */
export const SavedBook = Schema.Struct({
  version: Schema.Literal(1),
  active: Schema.String,
  plans: Schema.Array(SavedPlan)
})
export type SavedBook = typeof SavedBook.Type
