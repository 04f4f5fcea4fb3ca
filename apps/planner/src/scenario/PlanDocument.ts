import type { ModelCard } from "@liftmix/core"
import { Schema } from "effect"
import type { PlanEntry } from "./PlanBook.ts"
import { PlanRecord, planRecord } from "./PlanRecord.ts"

/** One plan with the model it was made with: what a file or a link holds of it at least. */
export const PlanDocument = Schema.Struct({
  format: Schema.Literal("liftmix-plan"),
  version: Schema.Literal(1),
  model: Schema.Struct({ name: Schema.String, createdAt: Schema.String, fingerprint: Schema.String }),
  plan: PlanRecord
})
export type PlanDocument = typeof PlanDocument.Type

export const planDocument = ({ createdAt, data, name }: ModelCard, plan: PlanEntry): PlanDocument => ({
  format: "liftmix-plan",
  version: 1,
  model: { name, createdAt, fingerprint: data.fingerprint },
  // what it once was stays with its maker
  plan: { ...planRecord(plan), versions: [] }
})
