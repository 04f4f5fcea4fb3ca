import {
  detectableLift,
  type PanelColumns,
  panelSpacing,
  placeboPower,
  residualSharpness,
  sharpnessTerms,
  type TestExtent,
  type TestSharpness
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

interface PlacedSharpness extends TestSharpness {
  /** geos to treat, where a panel was given */
  readonly geos?: readonly string[]
}

export interface TestNoise {
  readonly source: "panel" | "residuals"
  readonly of: (test: TestExtent) => PlacedSharpness
}

const daysPerYear = 365.25
const terms = { method: "tbr", ...sharpnessTerms } as const
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
    const noise: TestNoise = { source: "residuals", of: test => residualSharpness(card.decomposition, test) }
    return noise
  }
  const { panel } = yield* readPanelFile({ panel: file.file, columns: file.columns, missing: "refuse" })
  const inPanel = (periods: number) =>
    Math.max(1, Math.round((periods * daysPerYear) / periodsPerYear(calendar) / panelSpacing(panel)))
  const usual = mean(card.decomposition.actual)
  const sharpness = new Map<string, (test: TestExtent) => PlacedSharpness>()
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
  const noise: TestNoise = { source: "panel", of: test => sharpness.get(extentKey(test))!(test) }
  return noise
})

const extentKey = ({ coolDown, periods, share }: Omit<TestExtent, "multiplier">): string =>
  `${periods} ${coolDown} ${share}`
