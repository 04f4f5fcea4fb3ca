import { Cause, Console, Effect } from "effect"
import { CliError } from "effect/cli"
import { AnsweredBadly, InputRejected } from "../errors.ts"
import { errorDocument } from "./errorDocument.ts"
import { renderProblems } from "./renderProblems.ts"

/** Says what went wrong: as JSON to stdout, or in words to stderr. Answers and usage errors have been shown before. */
export function presentFailure(cause: Cause.Cause<unknown>, json: boolean): Effect.Effect<void> {
  // Progress may stand in the line.
  if (Cause.hasInterruptsOnly(cause)) return Console.error(`${process.stderr.isTTY ? "\r\u001B[K" : ""}Interrupted.`)
  const failure = Cause.squash(cause)
  if (failure instanceof AnsweredBadly || CliError.isCliError(failure)) return Effect.void
  if (failure instanceof InputRejected) {
    const { _tag, problems } = failure
    return json ? printJson(errorDocument(_tag, problems)) : Console.error(renderProblems(problems))
  }
  const trace = Console.error(`Something went wrong that liftmix did not expect:\n${Cause.pretty(cause)}`)
  return json ? Effect.andThen(trace, printJson(errorDocument("Unexpected", []))) : trace
}

const printJson = (document: object): Effect.Effect<void> => Console.log(JSON.stringify(document, undefined, 2))
