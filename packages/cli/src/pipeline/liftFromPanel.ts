import {
  checkGroups,
  compareInference,
  estimateLift,
  experimentFromLift,
  type ExperimentDesign,
  type ExperimentRecord,
  type GeoPanel,
  type Inference,
  type LiftCourse,
  type LiftMethod,
  openInterval,
  type PanelLift,
  type PanelTest,
  placeTest,
  type PlacedTest,
  probabilityOfReturn,
  traceLift,
  validateRecord
} from "@liftmix/calibration"
import { createRng, type Problem } from "@liftmix/core"
import { Effect, Option } from "effect"
import { InputRejected, rejected } from "../errors.ts"
import { type AssignmentFile, type PanelFile, readAssignmentFile, readPanelFile } from "../workspace/readPanelFile.ts"
import { saveLiftReport } from "../workspace/liftReports.ts"
import { type SavedExperiment, saveExperiment } from "../workspace/saveExperiment.ts"
import { type LiftTrust, trustInLift } from "./trustInLift.ts"

/** Who was treated: named, or by a file of groups. */
export type TreatedGeos = { readonly geos: readonly string[] } | AssignmentFile

export interface LiftRequest extends PanelFile {
  readonly workspace: string
  readonly treated: TreatedGeos
  readonly preStart: string | undefined
  readonly start: string
  /** last day of changed spend */
  readonly end: string
  readonly measureEnd: string
  /** treated − reference spend */
  readonly spendDelta: number | undefined
  readonly method: LiftMethod
  /** trimmed match: pairs left out on either side */
  readonly trimmed: number | undefined
  readonly level: number
  readonly sides: 1 | 2
  /** a return whose probability of being exceeded is asked for */
  readonly threshold: Option.Option<number>
  /** synthetic control: what other rules say of the lift too */
  readonly compareInference: boolean
  /** absent: no record is written */
  readonly record: Option.Option<RecordRequest>
}

/** What the record of the experiment says beside the panel. */
export interface RecordRequest {
  readonly channel: string
  readonly id: string
  readonly design: ExperimentDesign | undefined
  readonly randomised: boolean
  readonly treatedShare: number | undefined
}

export interface LiftAnswer {
  readonly request: LiftRequest
  readonly lift: PanelLift
  readonly course: LiftCourse
  readonly trust: LiftTrust
  readonly geos: { readonly treated: readonly string[]; readonly control: readonly string[] }
  readonly periods: { readonly before: number; readonly evaluated: number }
  /** of a return above the threshold */
  readonly probability: number | undefined
  /** undefined unless asked for */
  readonly inference: readonly Inference[] | undefined
  readonly saved: (SavedExperiment & { readonly report: string }) | undefined
  readonly warnings: readonly Problem[]
}

/** Estimates a lift from a geo panel and, where a channel is named, makes it an experiment of the workspace. */
export const liftFromPanel = Effect.fn("liftFromPanel")(function* (request: LiftRequest) {
  if (request.compareInference && !isSynthetic(request.method)) {
    return yield* rejected(
      "BadUsage",
      "--compare-inference is about synthetic control.",
      "Use it with --method scm or --method ascm."
    )
  }
  const { panel, warnings } = yield* readPanelFile(request)
  const test = yield* panelTest(request)
  const placed = placeTest(panel, test)
  if (!("treated" in placed)) return yield* new InputRejected({ problems: placed })
  const swapped = checkGroups(panel, placed)
  if (swapped.length > 0) return yield* new InputRejected({ problems: swapped })

  const { level, method, sides, threshold } = request
  // Assignments are only drawn at random where there are too many to try; any fixed seed will do.
  const estimate = estimateLift(panel, test, method, sides === 1 ? 2 * level - 1 : level, createRng(1, "lift"))
  if (!("method" in estimate)) return yield* new InputRejected({ problems: estimate })
  const lift = sides === 1 ? openInterval(estimate) : estimate
  if (Option.isSome(request.record) && lift.spendDelta?.value === 0) {
    return yield* rejected(
      "NoSpendChange",
      "Spend in the treated geos did not change: that is no experiment to learn from.",
      "Give the change with --spend where the panel's costs do not show it, or leave out --channel."
    )
  }
  if (Option.exists(request.record, ({ design }) => design === undefined) && lift.spendDelta === undefined) {
    return yield* rejected(
      "SpendUnknown",
      "Neither the panel nor the command line says how spend was changed, which an experiment must say.",
      "Add cost=… to --columns, or --spend with the change of spend; or say --design go-dark where there was none left."
    )
  }
  const course = traceLift(panel, placed, method, estimate.interval.level, createRng(1, "lift"), request.trimmed)
  const { doubts: panelDoubts, trust } = trustInLift(panel, placed, lift, course)

  const inference = request.compareInference
    ? compareInference(
        panel,
        placed,
        method === "ascm",
        course.level,
        (lift.spendDelta?.value ?? 0) < 0 ? -1 : 1,
        createRng(1, "orders")
      )
    : undefined

  const geos = { treated: placed.treated.map(g => panel.geos[g]!), control: placed.control.map(g => panel.geos[g]!) }
  const record = Option.map(request.record, asked => experimentRecord(request, asked, lift, panel, placed))
  const doubts = Option.match(record, { onNone: () => [], onSome: record => validateRecord(record).map(asSaidHere) })
  if (doubts.some(({ severity }) => severity === "error")) return yield* new InputRejected({ problems: doubts })
  const saved = Option.isSome(record)
    ? yield* saveLift(request, record.value, { course, geos, lift, trust })
    : undefined
  return {
    request,
    lift,
    course,
    trust,
    geos,
    periods: { before: placed.start - placed.from, evaluated: placed.until - placed.start },
    probability: Option.getOrUndefined(Option.map(threshold, value => probabilityOfReturn(lift, value))),
    inference,
    saved,
    warnings: [...warnings, ...panelDoubts, ...doubts, ...(saved?.warnings ?? [])]
  } satisfies LiftAnswer
})

/** The remedy with the flag that says so on this command line. */
const asSaidHere = (problem: Problem): Problem =>
  problem.code === "V20"
    ? {
        ...problem,
        remedy: "If they were chosen at random, add --randomised; otherwise its variance is enlarged.",
        where: {}
      }
    : problem

const isSynthetic = (method: LiftMethod): boolean => method === "scm" || method === "ascm"

/** Writes the record, and beside it what a picture of the lift needs. */
const saveLift = Effect.fnUntraced(function* (
  request: LiftRequest,
  record: ExperimentRecord,
  { course, geos, lift, trust }: Pick<LiftAnswer, "course" | "geos" | "lift" | "trust">
) {
  const saved = yield* saveExperiment(request.workspace, record)
  const report = yield* saveLiftReport(request.workspace, {
    format: "liftmix-lift",
    version: 1,
    id: record.id,
    channel: record.channels[0].channel,
    kpi: request.columns.kpi,
    method: lift.method,
    window: record.window,
    ...geos,
    lift: lift.lift,
    se: lift.se,
    liftPercent: lift.liftPercent,
    pValue: lift.pValue,
    preFit: Number.isFinite(trust.preFit.rSquared) ? trust.preFit.rSquared : null,
    course
  })
  return { ...saved, report }
})

const panelTest = Effect.fnUntraced(function* (request: LiftRequest) {
  const { end, measureEnd, preStart, spendDelta, start, trimmed } = request
  const groups = yield* treatedGeos(request)
  return {
    ...groups,
    start,
    end,
    measureEnd,
    ...(preStart !== undefined && { preStart }),
    ...(spendDelta !== undefined && { spendDelta }),
    ...(trimmed !== undefined && { trimmed })
  } satisfies PanelTest
})

const treatedGeos = Effect.fnUntraced(function* ({ columns, treated }: LiftRequest) {
  return "geos" in treated ? { treated: treated.geos } : yield* readAssignmentFile(treated, columns.geo)
})

function experimentRecord(
  { columns, end, measureEnd, panel: file, start }: LiftRequest,
  { channel, design, id, randomised, treatedShare }: RecordRequest,
  lift: PanelLift,
  panel: GeoPanel,
  placed: PlacedTest
): ExperimentRecord {
  return experimentFromLift(lift, panel, placed, {
    id,
    channel,
    file,
    kpi: columns.kpi,
    window: { start, end, measureEnd },
    randomised,
    ...(design !== undefined && { design }),
    ...(treatedShare !== undefined && { treatedShare })
  })
}
