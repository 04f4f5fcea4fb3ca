import { Effect } from "effect"
import { Command } from "effect/cli"
import { checkWorkspace } from "../pipeline/checkWorkspace.ts"
import { askOpenQuestions } from "../questions/askOpenQuestions.ts"
import { checkDocument, renderCheck } from "../render/renderCheck.ts"
import { answer } from "./answer.ts"
import { WorkspaceFolder } from "./globalFlags.ts"

export const check = Command.make(
  "check",
  {},
  Effect.fn(function* () {
    const folder = yield* WorkspaceFolder
    yield* askOpenQuestions(folder)
    const found = yield* checkWorkspace(folder)
    const document = checkDocument(found)
    yield* answer({ document, text: renderCheck(found), exitCode: document.errors.length > 0 ? 1 : 0 })
  })
).pipe(Command.withDescription("Audit data, experiments and configuration before fitting"))
