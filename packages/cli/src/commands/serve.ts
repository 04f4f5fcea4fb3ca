import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { servePlanner } from "../pipeline/servePlanner.ts"
import { answer } from "./answer.ts"
import { WorkspaceFolder } from "./globalFlags.ts"

export const serve = Command.make(
  "serve",
  {
    model: Flag.String("model").pipe(Flag.withDescription("Model to plan with (default: the newest)"), Flag.optional),
    port: Flag.Int("port").pipe(
      Flag.filter(
        value => value >= 0 && value <= 65535,
        value => `port must be from 0 (any) to 65535, not ${value}`
      ),
      Flag.withDescription("Port on this machine; 0 for any that is free"),
      Flag.withDefault(4173)
    )
  },
  Effect.fn(function* ({ model, port }) {
    const url = yield* servePlanner(yield* WorkspaceFolder, model, port)
    yield* answer({
      document: { url },
      text: `The planner is at ${url} on this machine only. Ctrl-C ends it.`,
      exitCode: 0
    })
    return yield* Effect.never
  }, Effect.scoped)
).pipe(Command.withDescription("Open the scenario planner on this machine"))
