import { Schema } from "effect"
import { Problem } from "../data/Problem.ts"

/** A model that its dataset cannot carry; `problems` has every reason, with what to do. */
export class ModelRejected extends Schema.TaggedError<ModelRejected>()("ModelRejected", {
  problems: Schema.Array(Problem)
}) {
  override get message(): string {
    return ["The model does not fit its data:", ...this.problems.map(p => `- ${p.message} ${p.remedy}`)].join("\n")
  }
}
