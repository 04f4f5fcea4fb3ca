import { Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { initWorkspace } from "../pipeline/initWorkspace.ts"
import { renderInit, renderNextSteps } from "../render/renderInit.ts"
import { answer } from "./answer.ts"
import { usually } from "./usually.ts"

export const init = Command.make(
  "init",
  {
    folder: Argument.String("DIR").pipe(
      Argument.withDescription("New folder (default: liftmix-example)"),
      Argument.withDefault("liftmix-example")
    ),
    seed: Flag.Int("seed").pipe(usually(1, "Another seed makes another market"))
  },
  Effect.fn(function* ({ folder, seed }) {
    const made = yield* initWorkspace(folder, seed)
    yield* answer({
      document: { workspace: made.folder, files: made.files },
      text: `${renderInit(made)}\n\n${renderNextSteps(folder)}`,
      exitCode: 0
    })
  })
).pipe(Command.withDescription("Make an example workspace, with its truth in truth.json"))
