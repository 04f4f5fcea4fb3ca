import { Schema } from "effect"

/** Which of the posterior's draws an optimised plan is to be best for: all on average, or the worst share of them. */
export const Caution = Schema.Literals(["average", "worst-quarter", "worst-tenth"])
export type Caution = typeof Caution.Type
