import { Schema } from "effect"
import { Problem } from "./data/Problem.ts"

/** A data file that cannot be used; `problems` has every reason, with where and what to do. */
export class DatasetRejected extends Schema.TaggedError<DatasetRejected>()("DatasetRejected", {
  file: Schema.String,
  problems: Schema.Array(Problem)
}) {
  override get message(): string {
    const errors = this.problems.filter(({ severity }) => severity === "error")
    return [`${this.file} cannot be used:`, ...errors.map(({ message, remedy }) => `- ${message} ${remedy}`)].join("\n")
  }
}
