import { ExperimentDesign, liftMethods } from "@liftmix/calibration"
import { Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { rejected } from "../errors.ts"
import { liftFromPanel, type TreatedGeos } from "../pipeline/liftFromPanel.ts"
import { liftDocument, renderLift } from "../render/renderLift.ts"
import { answer } from "./answer.ts"
import { dayFlag } from "./dayFlag.ts"
import { WorkspaceFolder } from "./globalFlags.ts"
import { atLeast, numberFlag } from "./numberFlag.ts"
import { missingCells, panelColumns } from "./panelColumns.ts"
import { usually } from "./usually.ts"

export const lift = Command.make(
  "lift",
  {
    panel: Flag.String("panel").pipe(
      Flag.withMetavar("FILE"),
      Flag.withDescription("CSV with one row per geo and day, week or month (required)")
    ),
    columns: panelColumns("The panel's columns (required)"),
    missing: missingCells,
    treated: Flag.String("treated").pipe(
      Flag.withMetavar("a,b"),
      Flag.withDescription("Treated geos; all others are the control"),
      Flag.optional
    ),
    assignment: Flag.String("assignment").pipe(
      Flag.withMetavar("FILE"),
      Flag.withDescription("CSV of geos and groups (1 control, 2 treatment), perhaps pairs"),
      Flag.optional
    ),
    treatedGroup: Flag.String("treated-group").pipe(
      Flag.withDescription("Treated group of the assignment, where its codes mean something else"),
      Flag.optional
    ),
    preStart: dayFlag("pre-start", "First day used before the test (default: the panel's first)").pipe(Flag.optional),
    start: dayFlag("start", "First day of changed spend (required)"),
    end: dayFlag("end", "Last day of changed spend (required)"),
    measureEnd: dayFlag("measure-end", "Last day whose outcome counts (default: --end)").pipe(Flag.optional),
    spend: Flag.Finite("spend").pipe(
      Flag.withDescription("Change of spend in the treated geos, negative where it was cut (default: from the costs)"),
      Flag.optional
    ),
    method: Flag.Literals("method", liftMethods).pipe(usually("tbr", "How the lift is estimated")),
    trim: atLeast("trim", 0).pipe(
      Flag.withDescription("Trimmed match: pairs left out on either side (default: as few as make the error small)"),
      Flag.optional
    ),
    level: numberFlag("level", value => value > 0 && value < 1, "between 0 and 1").pipe(
      usually(0.9, "Level of the interval")
    ),
    sides: Flag.Literals("sides", ["1", "2"]).pipe(usually("2", "Bounds of the interval")),
    threshold: Flag.Finite("threshold").pipe(
      Flag.withDescription("A return: how probable is a larger one?"),
      Flag.optional
    ),
    compareInference: Flag.Boolean("compare-inference").pipe(
      Flag.withDescription("Synthetic control: p-values and intervals by other rules too, GeoLift's among them"),
      Flag.withDefault(false)
    ),
    channel: Flag.String("channel").pipe(
      Flag.withDescription("Channel whose spend was changed: makes the lift an experiment of the workspace"),
      Flag.optional
    ),
    id: Flag.String("id").pipe(Flag.withDescription("The experiment's name (default: CHANNEL-START)"), Flag.optional),
    design: Flag.Literals("design", ExperimentDesign.literals).pipe(
      Flag.withDescription("The experiment's design (default: as the spend tells)"),
      Flag.optional
    ),
    randomised: Flag.Boolean("randomised").pipe(
      Flag.withDescription("Treated geos were chosen at random"),
      Flag.withDefault(false)
    ),
    treatedShare: numberFlag("treated-share", value => value > 0 && value <= 1, "above 0 and up to 1").pipe(
      Flag.withDescription("Share of the market that was treated (default: of the panel's KPI)"),
      Flag.optional
    )
  },
  Effect.fn(function* (flags) {
    const treated = yield* treatedGeos(flags)
    const answered = yield* liftFromPanel({
      ...flags,
      workspace: yield* WorkspaceFolder,
      treated,
      preStart: Option.getOrUndefined(flags.preStart),
      measureEnd: Option.getOrElse(flags.measureEnd, () => flags.end),
      spendDelta: Option.getOrUndefined(flags.spend),
      trimmed: Option.getOrUndefined(flags.trim),
      sides: flags.sides === "1" ? 1 : 2,
      record: Option.map(flags.channel, channel => ({
        channel,
        id: Option.getOrElse(flags.id, () => `${channel}-${flags.start}`),
        design: Option.getOrUndefined(flags.design),
        randomised: flags.randomised,
        treatedShare: Option.getOrUndefined(flags.treatedShare)
      }))
    })
    yield* answer({ document: liftDocument(answered), text: renderLift(answered), exitCode: 0 })
  })
).pipe(
  Command.withDescription("Estimate the lift of a geo experiment from its raw panel"),
  Command.withExamples([
    {
      command:
        "liftmix lift --panel sales.csv --columns geo=region,date=day,kpi=sales,cost=cost --treated north,west --start 2024-03-01 --end 2024-03-28 --channel tv",
      description: "The lift in two regions, and an experiment of the workspace made of it"
    }
  ])
)

interface GroupFlags {
  readonly treated: Option.Option<string>
  readonly assignment: Option.Option<string>
  readonly treatedGroup: Option.Option<string>
}

const treatedGeos = Effect.fnUntraced(function* ({ assignment, treated, treatedGroup }: GroupFlags) {
  if (Option.isSome(treated) && Option.isNone(assignment)) {
    return { geos: treated.value.split(",").map(geo => geo.trim()) } satisfies TreatedGeos
  }
  if (Option.isSome(assignment) && Option.isNone(treated)) {
    return { file: assignment.value, treatedGroup: Option.getOrUndefined(treatedGroup) } satisfies TreatedGeos
  }
  return yield* rejected(
    "BadUsage",
    "It must be said once which geos were treated.",
    "Give either --treated a,b or --assignment FILE."
  )
})
