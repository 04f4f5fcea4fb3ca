import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { writeReport } from "../pipeline/writeReport.ts"
import { renderReport } from "../render/renderReport.ts"
import { answer } from "./answer.ts"
import { WorkspaceFolder } from "./globalFlags.ts"
import { modelFlag } from "./modelFlag.ts"

export const report = Command.make(
  "report",
  {
    model: modelFlag("Model to show"),
    out: Flag.String("out").pipe(
      Flag.withMetavar("FILE"),
      Flag.withDescription("HTML file to write (default: report.html in the workspace)"),
      Flag.optional
    )
  },
  Effect.fn(function* ({ model, out }) {
    const written = yield* writeReport(yield* WorkspaceFolder, model, out)
    yield* answer({ document: written, text: renderReport(written), exitCode: 0 })
  })
).pipe(Command.withDescription("Write the planner and a model into one HTML file to pass on"))
