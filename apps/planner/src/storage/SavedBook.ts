import { Schema } from "effect"
import { PlanRecord } from "../scenario/PlanRecord.ts"

/** The plans of one model as the browser keeps them. */
export const SavedBook = Schema.Struct({
  version: Schema.Literal(1),
  active: Schema.String,
  plans: Schema.Array(Schema.Struct({ id: Schema.String, ...PlanRecord.fields }))
})
export type SavedBook = typeof SavedBook.Type
