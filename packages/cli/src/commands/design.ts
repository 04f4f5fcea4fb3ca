import { designMethods } from "@liftmix/calibration"
import { Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { rejected } from "../errors.ts"
import { designTest } from "../pipeline/designTest.ts"
import { designDocument, renderDesign } from "../render/renderDesign.ts"
import { freeDesignFiles, writeDesign } from "../workspace/designFiles.ts"
import { answer } from "./answer.ts"
import { countProgress } from "./countProgress.ts"
import { dayFlag } from "./dayFlag.ts"
import { listFlag, numberWhere } from "./listFlag.ts"
import { numberFlag } from "./numberFlag.ts"
import { missingCells, panelColumns } from "./panelColumns.ts"
import { usually } from "./usually.ts"

const geoList = (name: string, description: string) =>
  listFlag(name, word => word || undefined, "a geo").pipe(
    Flag.withMetavar("a,b"),
    Flag.withDescription(description),
    Flag.withDefault([])
  )

const isShare = (value: number) => value > 0 && value < 1
const isPositive = (value: number) => value > 0
const isWeeks = (value: number) => value > 0 && value <= 104

export const design = Command.make(
  "design",
  {
    panel: Flag.String("panel").pipe(
      Flag.withMetavar("FILE"),
      Flag.withDescription("CSV of the past, one row per geo and day, week or month (required)")
    ),
    columns: panelColumns("The panel's columns (required)"),
    missing: missingCells,
    historyStart: dayFlag("history-start", "First day to design by (default: the panel's first)").pipe(Flag.optional),
    historyEnd: dayFlag("history-end", "Last day to design by (default: the panel's last)").pipe(Flag.optional),
    duration: numberFlag("duration", isWeeks, "above 0 and up to 104 weeks").pipe(
      Flag.withDescription("Weeks of changed spend (required)")
    ),
    coolDown: numberFlag("cool-down", value => value >= 0, "0 or more").pipe(usually(0, "Weeks measured after them")),
    compare: listFlag("compare", numberWhere(isWeeks), "a number of weeks up to 104").pipe(
      Flag.withMetavar("2,6,8"),
      Flag.withDescription("Other durations to show for the same geos"),
      Flag.withDefault([])
    ),
    method: Flag.Literals("method", designMethods).pipe(usually("tbr", "How the lift will be estimated")),
    geos: listFlag(
      "geos",
      numberWhere(value => Number.isInteger(value) && value > 0),
      "a number of geos"
    ).pipe(
      Flag.withMetavar("4,6,8"),
      Flag.withDescription("How many geos to treat: each is tried (default: by --share)"),
      Flag.withDefault([])
    ),
    share: numberFlag("share", isShare, "between 0 and 1").pipe(usually(0.2, "Share of the market to treat")),
    include: geoList("include", "Geos to treat in any case"),
    exclude: geoList("exclude", "Geos not to treat; they may be compared with"),
    leaveOut: geoList("leave-out", "Geos neither to treat nor to compare with"),
    assignment: Flag.String("assignment").pipe(
      Flag.withMetavar("FILE"),
      Flag.withDescription("Groups to judge instead of searching: CSV of geos and groups"),
      Flag.optional
    ),
    treatedGroup: Flag.String("treated-group").pipe(
      Flag.withDescription("Treated group of the assignment, where its codes mean something else"),
      Flag.optional
    ),
    level: numberFlag("level", isShare, "between 0 and 1").pipe(
      usually(0.9, "Level of the interval that must not hold 0")
    ),
    power: numberFlag("power", isShare, "between 0 and 1").pipe(
      usually(0.8, "Wanted probability of finding an effect")
    ),
    lifts: listFlag("lifts", numberWhere(isPositive), "above 0").pipe(
      Flag.withMetavar("0.02,0.05"),
      usually([0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2], "Lifts whose probability of being found is shown")
    ),
    iroas: numberFlag("iroas", isPositive, "above 0").pipe(
      Flag.withDescription("Assumed return: KPI per unit of money"),
      Flag.optional
    ),
    multiplier: numberFlag("multiplier", value => value >= 0 && value !== 1, "0 or more, and not 1").pipe(
      Flag.withDescription("Spend of the treated geos in multiples of usual spend: 0 dark, 2 doubled"),
      Flag.optional
    ),
    budget: numberFlag("budget", isPositive, "above 0").pipe(
      Flag.withDescription("Most money that spend may change by"),
      Flag.optional
    ),
    seed: Flag.Int("seed").pipe(usually(1, "Same seed, same groups tried")),
    out: Flag.String("out").pipe(
      Flag.withMetavar("NAME"),
      Flag.withDescription("Write the groups to NAME.csv and the plan to NAME.json"),
      Flag.optional
    )
  },
  Effect.fn(function* (flags) {
    const { budget, exclude, geos, include, iroas, leaveOut, multiplier, share } = flags
    if (Option.isSome(flags.assignment) && [geos, include, exclude, leaveOut].some(list => list.length > 0)) {
      return yield* rejected(
        "BadUsage",
        "--assignment names groups to judge; --geos, --include, --exclude and --leave-out are for a search.",
        "Give one or the other."
      )
    }
    const files = Option.isSome(flags.out) ? yield* freeDesignFiles(flags.out.value) : undefined
    const answered = yield* designTest(
      {
        ...flags,
        historyStart: Option.getOrUndefined(flags.historyStart),
        historyEnd: Option.getOrUndefined(flags.historyEnd),
        assignment: Option.getOrUndefined(
          Option.map(flags.assignment, file => ({ file, treatedGroup: Option.getOrUndefined(flags.treatedGroup) }))
        ),
        rules: { treatedGeos: geos, share, include, exclude, leaveOut },
        money: {
          iroas: Option.getOrUndefined(iroas),
          multiplier: Option.getOrUndefined(multiplier),
          budget: Option.getOrUndefined(budget)
        }
      },
      yield* countProgress("groups and stretches of the past tried")
    )
    const document = designDocument(answered)
    if (files !== undefined) yield* writeDesign(files, answered, flags.columns.geo, document)
    yield* answer({
      document: { ...document, files: files ?? null },
      text: renderDesign(answered, files),
      exitCode: answered.sound ? 0 : 2
    })
  })
).pipe(
  Command.withDescription("Choose the geos of a test by what its method would have found in the past"),
  Command.withExamples([
    {
      command:
        "liftmix design --panel sales.csv --columns geo=region,date=day,kpi=sales --duration 4 --share 0.2 --iroas 2 --out tv-test",
      description: "Treat a fifth of the market for four weeks"
    }
  ])
)
