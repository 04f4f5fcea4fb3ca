import {
  detectableLift,
  geoTestSe,
  minimumDetectableEffect,
  normalPower,
  type PanelColumns,
  panelSpacing,
  type PlannedTest,
  placeboPower
} from "@liftmix/calibration"
import { type Calendar, mean, type ModelCard, periodsPerYear } from "@liftmix/core"
import { Effect } from "effect"
import { readPanelFile } from "../workspace/readPanelFile.ts"
import type { CountProgress } from "./CountProgress.ts"
import { searchGroups } from "./searchGroups.ts"

/** A panel of the whole market's geos from before any test. */
export interface HistoryPanel {
  /** relative to the current folder */
  readonly file: string
  readonly columns: PanelColumns
}

/** How sharp a planned test will be; KPI units of the model, treated area, test and cool-down. */
export interface TestSharpness {
  /** standard error of the result */
  readonly se: number
  /** smallest effect found in four tests of five */
  readonly detectable: number
  /** of finding an effect */
  readonly powerOf: (lift: number) => number
  /** geos to treat, where a panel was given */
  readonly geos: readonly string[] | undefined
}

type TestExtent = Pick<PlannedTest, "share" | "periods" | "coolDown" | "multiplier">

export interface TestNoise {
  readonly source: "panel" | "residuals"
  readonly of: (test: TestExtent) => TestSharpness
}

const daysPerYear = 365.25
const terms = { method: "tbr", level: 0.9, power: 0.8 } as const
const directionOf = ({ multiplier }: TestExtent) => (multiplier < 1 ? -1 : 1)

/**
 * From the placebos of groups searched in a panel, in the part of its history that did not choose them; without a panel, from
 * what the model leaves unexplained.
 */
export const testNoise = Effect.fn("testNoise")(function* (
  file: HistoryPanel | undefined,
  card: ModelCard,
  calendar: Calendar,
  tests: readonly TestExtent[],
  progress: CountProgress
) {
  if (file === undefined) {
    const residualSd = residualSdOf(card)
    const of = ({ coolDown, periods, share }: TestExtent): TestSharpness => {
      const se = geoTestSe(residualSd, share, calendar.dates.length, periods + coolDown)
      return {
        se,
        detectable: minimumDetectableEffect(se, 1 - terms.level, terms.power),
        powerOf: lift => normalPower(lift, se, 1 - terms.level),
        geos: undefined
      }
    }
    return { source: "residuals", of } satisfies TestNoise
  }
  const { panel } = yield* readPanelFile({ panel: file.file, columns: file.columns, missing: "refuse" })
  const inPanel = (periods: number) =>
    Math.max(1, Math.round((periods * daysPerYear) / periodsPerYear(calendar) / panelSpacing(panel)))
  const usual = mean(card.decomposition.actual)
  const sharpness = new Map<string, (test: TestExtent) => TestSharpness>()
  for (const { coolDown, periods, share } of tests) {
    const key = extentKey({ coolDown, periods, share })
    if (sharpness.has(key)) continue
    const { heldOut, treated } = yield* searchGroups(
      panel,
      {
        rules: { treatedGeos: [], share, include: [], exclude: [], leaveOut: [] },
        terms: { ...terms, periods: inPanel(periods + coolDown), direction: 1 },
        money: { iroas: undefined, multiplier: undefined, budget: undefined, periods: inPanel(periods) },
        from: 0,
        end: panel.dates.length
      },
      1,
      progress
    )
    // Relative to the treated geos' sales: the panel may count in other units than the model.
    const baseline = share * usual * (periods + coolDown)
    sharpness.set(key, test => ({
      se: (heldOut.rmsError / heldOut.baseline) * baseline,
      detectable: detectableLift(heldOut, { ...terms, direction: directionOf(test) }) * baseline,
      powerOf: lift => placeboPower(heldOut.runs, lift / baseline),
      geos: treated.map(g => panel.geos[g]!)
    }))
  }
  return { source: "panel", of: test => sharpness.get(extentKey(test))!(test) } satisfies TestNoise
})

const extentKey = ({ coolDown, periods, share }: Omit<TestExtent, "multiplier">): string =>
  `${periods} ${coolDown} ${share}`

/** Of what the model leaves unexplained, per period. */
function residualSdOf({ decomposition: { actual, fitted } }: ModelCard): number {
  const squares = actual.map((y, t) => (y - fitted.mean[t]!) ** 2)
  return Math.sqrt(squares.reduce((sum, x) => sum + x, 0) / squares.length)
}
