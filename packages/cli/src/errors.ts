import { Problem } from "@liftmix/core"
import { Runtime, Schema } from "effect"

/** The input is wrong, or something the command needs is missing: everything found, at once. Exit code 1. */
export class InputRejected extends Schema.TaggedError<InputRejected>()("InputRejected", {
  problems: Schema.Array(Problem)
}) {
  override readonly [Runtime.errorReported] = false

  override get message(): string {
    return this.problems.map(({ message }) => message).join("\n")
  }
}

/** A single problem in the user's words. */
export const rejected = (code: string, message: string, remedy: string, file?: string): InputRejected =>
  new InputRejected({
    problems: [{ code, severity: "error", message, remedy, where: file === undefined ? {} : { file } }]
  })

/** The command has answered, and its answer is not good news: 1 the input is wrong, 2 the result must not be trusted. */
export class AnsweredBadly extends Schema.TaggedError<AnsweredBadly>()("AnsweredBadly", {
  exitCode: Schema.Literals([1, 2])
}) {
  override readonly [Runtime.errorReported] = false

  override get [Runtime.errorExitCode](): number {
    return this.exitCode
  }
}
