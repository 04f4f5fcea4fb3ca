import { Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { rejected } from "../errors.ts"
import { initFromData } from "../pipeline/initFromData.ts"
import { initWorkspace } from "../pipeline/initWorkspace.ts"
import { renderColumnUses, renderInit, renderNextSteps } from "../render/renderInit.ts"
import { answer } from "./answer.ts"
import { listFlag } from "./listFlag.ts"
import { usually } from "./usually.ts"

export const init = Command.make(
  "init",
  {
    folder: Argument.String("DIR").pipe(
      Argument.withDescription("New folder (default: liftmix-example)"),
      Argument.withDefault("liftmix-example")
    ),
    data: Flag.String("data").pipe(
      Flag.withMetavar("FILE"),
      Flag.withDescription(
        "Your own data, CSV or Parquet, instead of an example's: copied, and its columns' uses guessed"
      ),
      Flag.optional
    ),
    kpi: Flag.String("kpi").pipe(
      Flag.withMetavar("COLUMN"),
      Flag.withDescription("With --data: the outcome to be explained (default: as its name tells)"),
      Flag.optional
    ),
    spend: listFlag("spend", column => (column === "" ? undefined : column), "a column").pipe(
      Flag.withMetavar("a,b"),
      Flag.withDescription("With --data: the columns of spend, one per channel (default: as their names tell)"),
      Flag.optional
    ),
    seed: Flag.Int("seed").pipe(usually(1, "Another seed makes another market, and other draws"))
  },
  Effect.fn(function* ({ data, folder, kpi, seed, spend }) {
    if (Option.isSome(data)) {
      const made = yield* initFromData({ folder, data: data.value, kpi, spend, seed })
      const columns = made.columns.map(({ column, use: { kind, name } }) => ({ column, use: kind, name }))
      yield* answer({
        document: { workspace: made.folder, files: made.files, columns },
        text: [renderInit(made), renderColumnUses(made), renderNextSteps(folder)].join("\n\n"),
        exitCode: 0
      })
      return
    }
    if (Option.isSome(kpi) || Option.isSome(spend)) return yield* needsData
    const made = yield* initWorkspace(folder, seed)
    yield* answer({
      document: { workspace: made.folder, files: made.files },
      text: `${renderInit(made)}\n\n${renderNextSteps(folder)}`,
      exitCode: 0
    })
  })
).pipe(
  Command.withDescription("Make a workspace: of your own data, or an example with its truth in truth.json"),
  Command.withExamples([
    { command: "liftmix init my-market", description: "An example: simulated data, two experiments, and the truth" },
    { command: "liftmix init my-market --data sales.csv", description: "Your own data, a row per week" },
    {
      command: 'liftmix init my-market --data sales.csv --kpi "New customers" --spend TV,Search',
      description: "Where the columns' names do not tell"
    }
  ])
)

const needsData = rejected(
  "BadUsage",
  "--kpi and --spend are about columns of your own data.",
  "Name its file with --data."
)
