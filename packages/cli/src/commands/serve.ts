import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { randomBytes } from "node:crypto"
import { servePlanner } from "../pipeline/servePlanner.ts"
import { renderServe } from "../render/renderServe.ts"
import { answer } from "./answer.ts"
import { WorkspaceFolder } from "./globalFlags.ts"
import { modelFlag } from "./modelFlag.ts"
import { wholeFlag } from "./numberFlag.ts"
import { usually } from "./usually.ts"

/** Bytes of a token: nobody guesses 144 bits. */
const TOKEN = 18

export const serve = Command.make(
  "serve",
  {
    model: modelFlag("Model to plan with"),
    port: wholeFlag("port", value => value >= 0 && value <= 65535, "from 0 (any) to 65535").pipe(
      usually(4173, "Port on this machine; 0 for any that is free")
    ),
    share: Flag.Boolean("share").pipe(
      Flag.withDescription("Let the local network in, by a link with a token"),
      Flag.withDefault(false)
    ),
    readOnly: Flag.Boolean("read-only").pipe(
      Flag.withDescription("Show the workspace's plans, save none"),
      Flag.withDefault(false)
    )
  },
  Effect.fn(function* ({ model, port, readOnly, share }) {
    const token = share ? randomBytes(TOKEN).toString("base64url") : undefined
    const urls = yield* servePlanner({ folder: yield* WorkspaceFolder, model, port, token, readOnly })
    yield* answer({
      document: { url: urls[0], ...(share && { shared: urls.slice(1) }), readOnly },
      text: renderServe(urls, readOnly),
      exitCode: 0
    })
    return yield* Effect.never
  }, Effect.scoped)
).pipe(
  Command.withDescription("Open the scenario planner on this machine, with the workspace's plans"),
  Command.withExamples([
    { command: "liftmix serve --share --read-only", description: "Colleagues on the network may look" }
  ])
)
