import { type PanelColumns, testDesigns, usualTestQuestion } from "@liftmix/calibration"
import { Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { rejected } from "../errors.ts"
import { nextTest as rankTests } from "../pipeline/nextTest.ts"
import { nextTestDocument, renderNextTest } from "../render/renderNextTest.ts"
import { answer } from "./answer.ts"
import { countProgress } from "./countProgress.ts"
import { WorkspaceFolder } from "./globalFlags.ts"
import { listFlag, numberWhere } from "./listFlag.ts"
import { modelFlag } from "./modelFlag.ts"
import { numberFlag } from "./numberFlag.ts"
import { panelColumns } from "./panelColumns.ts"
import { usually } from "./usually.ts"

const weeks = (name: string, description: string, standard: number) =>
  numberFlag(name, value => value >= 0, "0 or more").pipe(Flag.withMetavar("WEEKS"), usually(standard, description))

export const nextTest = Command.make(
  "next-test",
  {
    model: modelFlag("Model to decide by"),
    channels: listFlag("channels", word => word || undefined, "a channel").pipe(
      Flag.withMetavar("tv,search"),
      Flag.withDescription("Channels to test (default: all)"),
      Flag.withDefault([])
    ),
    designs: listFlag(
      "designs",
      word => testDesigns.find(design => design === word),
      `one of ${testDesigns.join(", ")}`
    ).pipe(
      Flag.withMetavar("go-dark,heavy-up"),
      usually(usualTestQuestion.designs, "go-dark: no spend, scale-down: half of it, heavy-up: twice as much")
    ),
    weeks: listFlag(
      "weeks",
      numberWhere(value => value > 0 && value <= 104),
      "a number of weeks up to 104"
    ).pipe(Flag.withMetavar("4,8"), usually(usualTestQuestion.weeks, "Weeks of changed spend")),
    shares: listFlag(
      "shares",
      numberWhere(value => value > 0 && value < 1),
      "between 0 and 1"
    ).pipe(Flag.withMetavar("0.2"), usually(usualTestQuestion.shares, "Shares of the market to treat")),
    coolDown: weeks("cool-down", "Weeks measured after the spend change", usualTestQuestion.coolDown),
    standing: weeks("standing", "Weeks that the budget will stand as decided", usualTestQuestion.standing),
    margin: numberFlag("margin", value => value > 0, "above 0").pipe(
      usually(usualTestQuestion.margin, "Profit per unit of the KPI's value")
    ),
    fixedCost: Flag.Finite("fixed-cost").pipe(
      usually(usualTestQuestion.fixedCost, "What a test costs besides its spend")
    ),
    panel: Flag.String("panel").pipe(
      Flag.withMetavar("FILE"),
      Flag.withDescription(
        "CSV of the KPI by geo before any test: tells which geos to test in, and how sharp tests are"
      ),
      Flag.optional
    ),
    columns: panelColumns("The panel's columns").pipe(Flag.optional),
    seed: Flag.Int("seed").pipe(usually(usualTestQuestion.seed, "Same seed, same simulated results"))
  },
  Effect.fn(function* (flags) {
    const panel = yield* historyPanel(flags)
    const ranked = yield* rankTests(
      { ...flags, panel, folder: yield* WorkspaceFolder },
      {
        groups: yield* countProgress("groups and stretches of the past tried"),
        tests: yield* countProgress("tests valued")
      }
    )
    yield* answer({
      document: nextTestDocument(ranked),
      text: renderNextTest(ranked),
      exitCode: ranked.verdict === "Converged" ? 0 : 2
    })
  })
).pipe(
  Command.withDescription("Rank the experiments that might be run next by what they are worth"),
  Command.withExamples([
    {
      command: "liftmix next-test --weeks 4,8 --shares 0.1,0.2 --margin 0.4",
      description: "With 40 cents of profit per unit of revenue"
    }
  ])
)

interface PanelFlags {
  readonly panel: Option.Option<string>
  readonly columns: Option.Option<PanelColumns>
}

const historyPanel = Effect.fnUntraced(function* ({ columns, panel }: PanelFlags) {
  if (Option.isSome(panel) && Option.isSome(columns)) return { file: panel.value, columns: columns.value }
  if (Option.isNone(panel) && Option.isNone(columns)) return undefined
  const option = Option.isSome(panel) ? "columns" : "panel"
  return yield* rejected("BadUsage", `--panel and --columns go together: --${option} is missing.`, `Add --${option}.`)
})
