import { Effect } from "effect"
import { Argument, Command } from "effect/cli"
import { compareModels } from "../pipeline/compareModels.ts"
import { comparisonDocument, renderModels } from "../render/renderModels.ts"
import { answer } from "./answer.ts"
import { WorkspaceFolder } from "./globalFlags.ts"

export const compare = Command.make(
  "compare",
  {
    models: Argument.String("MODEL").pipe(
      Argument.withDescription("Models to compare, the first with all others (default: all, the newest first)"),
      Argument.variadic()
    )
  },
  Effect.fn(function* ({ models }) {
    const comparison = yield* compareModels(yield* WorkspaceFolder, models)
    const converged = comparison.models.every(({ verdict }) => verdict === "Converged")
    yield* answer({
      document: comparisonDocument(comparison),
      text: renderModels(comparison),
      exitCode: converged ? 0 : 2
    })
  })
).pipe(
  Command.withDescription(
    "Saved models side by side: how well they predict, in what they differ, and whether conclusions depend on the choice"
  ),
  Command.withExamples([
    { command: "liftmix compare", description: "All models of the workspace" },
    { command: "liftmix compare default weibull", description: "Two specifications" }
  ])
)
