import {
  checkGroups,
  estimateLift,
  experimentFromLift,
  type ExperimentDesign,
  type ExperimentRecord,
  type GeoPanel,
  type LiftCourse,
  type LiftMethod,
  openInterval,
  type PanelColumns,
  type PanelLift,
  type PanelTest,
  placeTest,
  type PlacedTest,
  probabilityOfReturn,
  readAssignment,
  readGeoPanel,
  traceLift,
  validateRecord
} from "@liftmix/calibration"
import { createRng, type Problem } from "@liftmix/core"
import { Effect, Option } from "effect"
import { InputRejected } from "../errors.ts"
import { readUserFile } from "../workspace/readUserFile.ts"
import { saveLiftReport } from "../workspace/liftReports.ts"
import { type SavedExperiment, saveExperiment } from "../workspace/saveExperiment.ts"
import { type LiftTrust, trustInLift } from "./trustInLift.ts"

/** Who was treated: named, or by a file of groups. */
export type TreatedGeos =
  | { readonly geos: readonly string[] }
  | { readonly file: string; readonly treatedGroup: string | undefined }

export interface LiftRequest {
  readonly workspace: string
  /** relative to the current folder */
  readonly panel: string
  readonly columns: PanelColumns
  readonly missing: "refuse" | "zero"
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
  /** undefined for trimmed match */
  readonly course: LiftCourse | undefined
  readonly trust: LiftTrust
  readonly geos: { readonly treated: readonly string[]; readonly control: readonly string[] }
  readonly periods: { readonly before: number; readonly evaluated: number }
  /** of a return above the threshold */
  readonly probability: number | undefined
  readonly saved: (SavedExperiment & { readonly report: string | undefined }) | undefined
  readonly warnings: readonly Problem[]
}

/** Estimates a lift from a geo panel and, where a channel is named, makes it an experiment of the workspace. */
export const liftFromPanel = Effect.fn("liftFromPanel")(function* (request: LiftRequest) {
  const { panel, warnings } = yield* readPanel(request)
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
  const course = traceLift(panel, placed, method, estimate.interval.level, createRng(1, "lift"))
  const { doubts: panelDoubts, trust } = trustInLift(panel, placed, lift, course)

  const geos = { treated: placed.treated.map(g => panel.geos[g]!), control: placed.control.map(g => panel.geos[g]!) }
  const record = Option.map(request.record, asked => experimentRecord(request, asked, lift, panel, placed))
  const doubts = Option.match(record, { onNone: () => [], onSome: validateRecord })
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
    saved,
    warnings: [...warnings, ...panelDoubts, ...doubts, ...(saved?.warnings ?? [])]
  } satisfies LiftAnswer
})

/** Writes the record, and beside it what a picture of the lift needs. */
const saveLift = Effect.fnUntraced(function* (
  request: LiftRequest,
  record: ExperimentRecord,
  { course, geos, lift, trust }: Pick<LiftAnswer, "course" | "geos" | "lift" | "trust">
) {
  const saved = yield* saveExperiment(request.workspace, record)
  if (course === undefined || lift.method === "trimmed-match") return { ...saved, report: undefined }
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
    preFit: trust.preFit?.rSquared ?? null,
    course
  })
  return { ...saved, report }
})

const readPanel = Effect.fnUntraced(function* ({ columns, missing, panel: file }: LiftRequest) {
  const { panel, problems } = readGeoPanel(yield* readUserFile(file), file, columns, missing)
  if (panel === undefined) return yield* new InputRejected({ problems: problems.map(withFlag) })
  return { panel, warnings: problems }
})

/** The remedy with the flag that says so on this command line. */
const withFlag = (problem: Problem): Problem =>
  problem.code === "MissingCell"
    ? { ...problem, remedy: "Complete the data. Only if nothing was sold there, add --missing zero." }
    : problem

const panelTest = Effect.fnUntraced(function* (request: LiftRequest) {
  const { measureEnd, preStart, spendDelta, start, trimmed } = request
  const groups = yield* treatedGeos(request)
  return {
    ...groups,
    start,
    measureEnd,
    ...(preStart !== undefined && { preStart }),
    ...(spendDelta !== undefined && { spendDelta }),
    ...(trimmed !== undefined && { trimmed })
  } satisfies PanelTest
})

const treatedGeos = Effect.fnUntraced(function* ({ columns, treated }: LiftRequest) {
  if ("geos" in treated) return { treated: treated.geos }
  const text = yield* readUserFile(treated.file)
  const { assignment, problems } = readAssignment(text, treated.file, columns.geo, treated.treatedGroup)
  if (assignment === undefined) return yield* new InputRejected({ problems })
  return assignment
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
