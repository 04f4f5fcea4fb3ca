import { geoTestSe, type PanelColumns, type PlannedTest, placeboSe, readGeoPanel } from "@liftmix/calibration"
import { type Calendar, createRng, type ModelCard, parseIsoDate, periodsPerYear } from "@liftmix/core"
import { Effect } from "effect"
import { InputRejected, rejected } from "../errors.ts"
import { readUserFile } from "../workspace/readUserFile.ts"

/** A panel of the whole market's geos from before any test. */
export interface HistoryPanel {
  /** relative to the current folder */
  readonly file: string
  readonly columns: PanelColumns
}

/** The standard error that a planned test's result will have, KPI units of the treated area. */
export interface TestNoise {
  readonly source: "panel" | "residuals"
  readonly of: (test: Pick<PlannedTest, "share" | "periods" | "coolDown">) => number
}

const daysPerYear = 365.25

/** From a panel's own placebos; without one, from what the model leaves unexplained. */
export const testNoise = Effect.fn("testNoise")(function* (
  panel: HistoryPanel | undefined,
  card: ModelCard,
  calendar: Calendar,
  longest: number
) {
  if (panel === undefined) {
    const residualSd = residualSdOf(card)
    return {
      source: "residuals",
      of: ({ coolDown, periods, share }) => geoTestSe(residualSd, share, calendar.dates.length, periods + coolDown)
    } satisfies TestNoise
  }
  const read = readGeoPanel(yield* readUserFile(panel.file), panel.file, panel.columns, "refuse")
  if (read.panel === undefined) return yield* new InputRejected({ problems: read.problems })
  const { dates } = read.panel
  const [first, last] = [dates[0], dates.at(-1)].map(date => parseIsoDate(date ?? "") ?? Number.NaN)
  const panelPeriods = (periods: number) =>
    Math.round((periods * daysPerYear * (dates.length - 1)) / periodsPerYear(calendar) / (last! - first!))
  const { panel: geos } = read
  const of: TestNoise["of"] = ({ coolDown, periods, share }) =>
    placeboSe(geos, share, panelPeriods(periods + coolDown), createRng(1, "placebo")) ?? Number.NaN
  if (Number.isNaN(of({ share: 0.5, periods: longest, coolDown: 0 }))) {
    return yield* rejected(
      "ShortPanel",
      `The panel of ${dates.length} periods and ${geos.geos.length} geos is too short to try a test of this length in.`,
      "Give a longer history, or plan shorter tests.",
      panel.file
    )
  }
  return { source: "panel", of } satisfies TestNoise
})

/** Of what the model leaves unexplained, per period. */
function residualSdOf({ decomposition: { actual, fitted } }: ModelCard): number {
  const squares = actual.map((y, t) => (y - fitted.mean[t]!) ** 2)
  return Math.sqrt(squares.reduce((sum, x) => sum + x, 0) / squares.length)
}
