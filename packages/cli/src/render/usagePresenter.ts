import type { Problem } from "@liftmix/core"
import { Console } from "effect"
import { type CliError, CliOutput } from "effect/cli"
import { errorDocument } from "./errorDocument.ts"
import { renderHelp } from "./renderHelp.ts"
import { renderProblems } from "./renderProblems.ts"

/** Help in groups, the version as Effect shows it; wrong usage the way every other wrong input is shown. */
export const usagePresenter = (json: boolean): CliOutput.Presenter => ({
  present: event => {
    if (event._tag === "Help") return Console.log(renderHelp(event.helpDoc))
    if (event._tag === "Version") return CliOutput.defaultPresenter.present(event)
    const problems = event.errors.map(error => usageProblem(error, event.commandPath))
    return json
      ? Console.log(JSON.stringify(errorDocument("BadUsage", problems), undefined, 2))
      : Console.error(renderProblems(problems))
  }
})

const usageProblem = (error: CliError.NonShowHelpErrors, command: readonly string[]): Problem => ({
  code: error._tag,
  severity: "error",
  message: error.message,
  remedy: `See "${command.join(" ")} --help".`,
  where: {}
})
