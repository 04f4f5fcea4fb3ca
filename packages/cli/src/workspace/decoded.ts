import { decodeText, type Problem, type TextEncoding } from "@liftmix/core"
import { Effect } from "effect"
import { InputRejected } from "../errors.ts"

/** The text that bytes of a file stand for; a failure where they are no text, or nobody said what kind. */
export function decoded(
  bytes: Uint8Array,
  file: string,
  encoding: TextEncoding | undefined
): Effect.Effect<string, InputRejected> {
  const problems: Problem[] = []
  const text = decodeText(bytes, file, encoding, problem => problems.push(problem))
  return text === undefined ? Effect.fail(new InputRejected({ problems })) : Effect.succeed(text)
}
