import {
  checkSizes,
  type DesignQuestion,
  type DesignRules,
  type DetectionTerms,
  type GeoGroups,
  type GeoPanel,
  isSound,
  panelSpacing,
  placeboFigures,
  type PlaceboFigures,
  placeboPower,
  type PreFit,
  preFit,
  type RegressionPreview,
  regressionPreview,
  type SearchedDesign,
  spendChange,
  splitHistory,
  type TestMoney,
  traceLift,
  triablePart
} from "@liftmix/calibration"
import { createRng, type Problem } from "@liftmix/core"
import { Effect } from "effect"
import { rejected } from "../errors.ts"
import { type AssignmentFile, type PanelFile, readAssignmentFile, readPanelFile } from "../workspace/readPanelFile.ts"
import type { CountProgress } from "./CountProgress.ts"
import { groupIndices, historyOf } from "./designInputs.ts"
import { searchGroups } from "./searchGroups.ts"

export interface DesignRequest extends PanelFile {
  /** first and last day of the history to design by; absent: all of the panel */
  readonly historyStart: string | undefined
  readonly historyEnd: string | undefined
  /** weeks of changed spend */
  readonly duration: number
  /** weeks measured after them */
  readonly coolDown: number
  /** other durations to show, weeks */
  readonly compare: readonly number[]
  readonly method: DesignQuestion["terms"]["method"]
  readonly level: number
  /** wanted */
  readonly power: number
  /** as shares of the baseline, for the power curve */
  readonly lifts: readonly number[]
  /** groups to judge; absent: groups are searched by the rules */
  readonly assignment: AssignmentFile | undefined
  readonly rules: DesignRules
  readonly money: Omit<TestMoney, "periods">
  readonly seed: number
}

/** The same groups in a test of another length. */
export interface OtherDuration {
  readonly weeks: number
  /** undefined where the history has no room for it */
  readonly figures: PlaceboFigures | undefined
}

/** What a test costs, and what it would find. */
export interface DesignMoney {
  /** treated − reference spend */
  readonly spendDelta: number
  /** KPI units that the assumed return makes of it, and as a share of the baseline */
  readonly expectedLift: number
  readonly expectedShare: number
  /** of finding that */
  readonly power: number
}

export interface DesignAnswer {
  readonly request: DesignRequest
  /** the panel's periods that were used, and those of the test with its cool-down */
  readonly history: { readonly first: string; readonly last: string; readonly periods: number }
  readonly periods: number
  readonly treated: readonly string[]
  readonly control: readonly string[]
  /** treated share of the KPI of all geos that take part */
  readonly share: number
  /** what to expect of the test; of a searched design, where it was not chosen */
  readonly figures: PlaceboFigures
  /** how it was found; undefined for groups that were given */
  readonly search: Pick<SearchedDesign, "search" | "tried" | "typicalError"> | undefined
  /** probability of finding each of the asked lifts */
  readonly powerCurve: readonly { readonly lift: number; readonly power: number }[]
  readonly durations: readonly OtherDuration[]
  /** by formula; for time-based regression only */
  readonly preview: RegressionPreview | undefined
  readonly fit: PreFit
  readonly money: DesignMoney | undefined
  /** change of spend at which the assumed return makes the detectable lift; undefined without a return */
  readonly spendNeeded: number | undefined
  /** false: the method rejects too often where nothing happens */
  readonly sound: boolean
  readonly warnings: readonly Problem[]
}

/** Fewer stretches of the past that do not overlap give rough figures; [J] */
const FEW = 3

/** Chooses the geos of a test, or judges given ones, by what its method would have found in the past. */
export const designTest = Effect.fn("designTest")(function* (request: DesignRequest, progress: CountProgress) {
  const { panel, warnings } = yield* readPanelFile(request)
  const { end, from } = yield* historyOf(panel, request)
  const { coolDown, duration, level, lifts, method, power } = request
  if (request.money.multiplier !== undefined && panel.cost === undefined) {
    return yield* rejected(
      "NoCosts",
      "A multiple of usual spend needs to know usual spend, and no cost column is named.",
      "Add cost=… to --columns, or give --budget instead of --multiplier."
    )
  }
  const inPeriods = (weeks: number) => Math.max(1, Math.round((7 * weeks) / panelSpacing(panel)))
  const periods = inPeriods(duration) + (coolDown > 0 ? inPeriods(coolDown) : 0)
  const money = { ...request.money, periods: inPeriods(duration) }
  const direction = (money.multiplier ?? 1) < 1 ? -1 : 1
  const terms = { method, periods, level, power, direction } as const satisfies DetectionTerms
  const found =
    request.assignment === undefined
      ? yield* search(panel, { rules: request.rules, terms, money, from, end }, request.seed, progress)
      : yield* judge(panel, request.assignment, request, { from, end }, terms)
  const { figures, groups } = found

  const spend = spendChange(panel, groups.treated, money, from, end)
  return {
    request,
    history: { first: panel.dates[from]!, last: panel.dates[end - 1]!, periods: end - from },
    periods,
    treated: groups.treated.map(g => panel.geos[g]!),
    control: groups.control.map(g => panel.geos[g]!),
    share: shareOf(panel, groups, from, end),
    figures,
    search: found.search,
    powerCurve: lifts.map(lift => ({ lift, power: placeboPower(figures.runs, direction * lift) })),
    durations: request.compare.map(weeks => ({
      weeks,
      figures: otherDuration(panel, groups, { from, end }, found.search === undefined, {
        ...terms,
        periods: periods - inPeriods(duration) + inPeriods(weeks)
      })
    })),
    preview: method === "tbr" ? regressionPreview(panel, groups, from, end, periods, 1 - level, power) : undefined,
    fit: fitOf(panel, groups, { from, end }, terms),
    money: moneyOf(figures, spend, money.iroas),
    spendNeeded: money.iroas === undefined ? undefined : (figures.detectableLift * figures.baseline) / money.iroas,
    sound: isSound(figures, terms),
    warnings: [
      ...warnings,
      ...(figures.independent < FEW ? [fewStretches(figures)] : []),
      ...(method === "did" ? checkSizes(panel, { ...groups, from, start: end }) : [])
    ]
  } satisfies DesignAnswer
})

const search = Effect.fnUntraced(function* (
  panel: GeoPanel,
  question: DesignQuestion,
  seed: number,
  progress: CountProgress
) {
  const found = yield* searchGroups(panel, question, seed, progress)
  const { heldOut, search, tried, typicalError, ...groups } = found
  return { groups, figures: heldOut, search: { search, tried, typicalError } }
})

/** Groups that were given: nothing was chosen by the history, so all of it may judge. */
const judge = Effect.fnUntraced(function* (
  panel: GeoPanel,
  file: AssignmentFile,
  { columns }: DesignRequest,
  { end, from }: HistorySpan,
  terms: DetectionTerms
) {
  const groups = yield* groupIndices(panel, yield* readAssignmentFile(file, columns.geo), file.file)
  const figures = placeboFigures(panel, groups, triablePart(from, end), terms, createRng(1, "lift"))
  if (figures !== undefined) return { groups, figures, search: undefined }
  return yield* rejected(
    "ShortHistory",
    `A history of ${end - from} periods has no room to try a test of ${terms.periods} in.`,
    "Add history, or plan a shorter test."
  )
})

interface HistorySpan {
  readonly from: number
  readonly end: number
}

/** Judged in the same part of the history as the design itself. */
function otherDuration(
  panel: GeoPanel,
  groups: GeoGroups,
  { end, from }: HistorySpan,
  wasGiven: boolean,
  terms: DetectionTerms
): PlaceboFigures | undefined {
  const part = wasGiven ? triablePart(from, end) : splitHistory(from, end, terms.periods)?.heldOut
  return part && placeboFigures(panel, groups, part, terms, createRng(1, "lift"))
}

function shareOf({ dates, kpi }: GeoPanel, { control, treated }: GeoGroups, from: number, end: number): number {
  const total = (geos: readonly number[]) =>
    geos.reduce(
      (sum, g) => kpi.subarray(g * dates.length + from, g * dates.length + end).reduce((part, y) => part + y, sum),
      0
    )
  return total(treated) / (total(treated) + total(control))
}

/** How well the control geos foretell the treated ones, up to a test that would have ended with the history. */
function fitOf(panel: GeoPanel, groups: GeoGroups, { end, from }: HistorySpan, terms: DetectionTerms): PreFit {
  const last = { ...groups, from, start: end - terms.periods, until: end }
  const course = traceLift(panel, last, terms.method, terms.level, createRng(1, "lift"))
  return preFit(course)
}

const fewStretches = ({ independent }: PlaceboFigures): Problem => ({
  code: "FewStretches",
  severity: "warning",
  message: `The history holds ${independent} ${independent === 1 ? "stretch" : "stretches"} to judge the test by that do not overlap: all figures are rough.`,
  remedy: "Add history, or plan a shorter test.",
  where: {}
})

function moneyOf(
  { baseline, runs }: PlaceboFigures,
  spendDelta: number | undefined,
  iroas: number | undefined
): DesignMoney | undefined {
  if (spendDelta === undefined || iroas === undefined) return undefined
  const expectedLift = iroas * spendDelta
  const expectedShare = expectedLift / baseline
  return { spendDelta, expectedLift, expectedShare, power: placeboPower(runs, expectedShare) }
}
