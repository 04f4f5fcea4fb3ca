import { Console, Effect } from "effect"
import { AnsweredBadly } from "../errors.ts"
import { Json } from "./globalFlags.ts"

/** What a command found out, for programs and for people. */
export interface Answer {
  /** printed as JSON with `--json` */
  readonly document: object
  readonly text: string
  /** 1: the input is wrong; 2: the work was done, but the result must not be trusted */
  readonly exitCode: 0 | 1 | 2
}

/** Prints an answer in the form asked for, and ends with its exit code. */
export const answer = Effect.fnUntraced(function* ({ document, exitCode, text }: Answer) {
  yield* Console.log((yield* Json) ? JSON.stringify(document, undefined, 2) : text)
  if (exitCode !== 0) return yield* new AnsweredBadly({ exitCode })
})
