import { Effect } from "effect"
import { Command } from "effect/cli"
import { listExperiments } from "../pipeline/listExperiments.ts"
import { askOpenQuestions } from "../questions/askOpenQuestions.ts"
import { experimentsDocument, renderExperiments } from "../render/renderExperiments.ts"
import { answer } from "./answer.ts"
import { WorkspaceFolder } from "./globalFlags.ts"

export const experiments = Command.make(
  "experiments",
  {},
  Effect.fn(function* () {
    const folder = yield* WorkspaceFolder
    yield* askOpenQuestions(folder)
    const list = yield* listExperiments(folder)
    const document = experimentsDocument(list)
    yield* answer({ document, text: renderExperiments(list), exitCode: "error" in document ? 1 : 0 })
  })
).pipe(Command.withDescription("List the experiments, and whether the model agrees with them"))
