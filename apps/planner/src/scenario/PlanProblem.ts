import { Schema } from "effect"

/** Why plans from outside the page cannot be taken over, in words for the person who brought them. */
export class PlanProblem extends Schema.TaggedError<PlanProblem>()("PlanProblem", {
  title: Schema.String,
  message: Schema.String,
  /** another encoding of the file's text would settle it */
  isAboutEncoding: Schema.optionalKey(Schema.Boolean)
}) {}
