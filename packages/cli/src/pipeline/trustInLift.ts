import {
  autocorrelationWidening,
  checkSizes,
  findOutliers,
  type GeoPanel,
  isSound,
  type LiftCourse,
  type PanelLift,
  type PlacedTest,
  type PlaceboFigures,
  placeboFigures,
  type PreFit,
  preFit,
  triablePart
} from "@liftmix/calibration"
import { createRng, enumerate, type Problem } from "@liftmix/core"
import { amount, ratio } from "../render/numbers.ts"

/** How far the panel's past lets a lift be believed. */
export interface LiftTrust {
  readonly preFit: PreFit
  /**
   * the same method in windows before the test; undefined where there is no room for one, and for trimmed match, whose pairs
   * spent nothing different there
   */
  readonly placebo: PlaceboFigures | undefined
}

/** Below this share of the variation before the test, what would have been is hardly known; [J] */
const POOR_FIT = 0.5

/** Tries the method on the panel's past, and says what gives cause for doubt. */
export function trustInLift(
  panel: GeoPanel,
  placed: PlacedTest,
  estimate: PanelLift,
  course: LiftCourse
): { readonly trust: LiftTrust; readonly doubts: readonly Problem[] } {
  const { lift, method } = estimate
  const { level } = course
  const terms = { periods: placed.until - placed.start, level, power: 0.8, direction: lift < 0 ? -1 : 1 } as const
  const placebo =
    method === "trimmed-match"
      ? undefined
      : placeboFigures(
          panel,
          placed,
          triablePart(placed.from, placed.start),
          { ...terms, method },
          createRng(1, "lift")
        )
  const fit = preFit(course)
  return {
    trust: { preFit: fit, placebo },
    doubts: [
      ...(fit.rSquared < POOR_FIT ? [poorFit(fit)] : []),
      ...(placebo !== undefined && !isSound(placebo, terms) ? [falseAlarms(placebo, level)] : []),
      ...autocorrelated(estimate),
      ...(method === "did" ? checkSizes(panel, placed) : []),
      ...outliers(panel, placed)
    ]
  }
}

const warning = (code: string, message: string, remedy: string): Problem => ({
  code,
  severity: "warning",
  message,
  remedy,
  where: {}
})

const share = (value: number) => `${Math.round(100 * value)} %`

const poorFit = ({ rSquared }: PreFit) =>
  warning(
    "PoorFit",
    `Only ${share(Math.max(0, rSquared))} of the treated geos' variation before the test is what the control geos foretell.`,
    "Compare with geos that are more alike, use another method, or start the history later with --pre-start."
  )

const falseAlarms = ({ size, windows }: PlaceboFigures, level: number) =>
  warning(
    "FalseAlarms",
    `In ${share(size)} of ${windows} stretches before the test, in which nothing happened, this method finds an effect; it should in ${share(1 - level)}.`,
    "Do not take the interval at its word: another method or other control geos may be steadier."
  )

/** An error that is so many times as wide changes what is concluded from it; [J] */
const NOTABLY_WIDER = 1.1

function autocorrelated(estimate: PanelLift): readonly Problem[] {
  const wider = autocorrelationWidening(estimate)
  if (wider < NOTABLY_WIDER) return []
  const correlation = estimate.diagnostics["autocorrelation"] ?? Number.NaN
  return [
    warning(
      "Autocorrelation",
      `What the control geos do not foretell of one period goes on in the next (correlation ${ratio(correlation)}): standard error, interval and p-value, which take periods for independent, claim too much. Allowing for it the standard error is ${amount(wider * estimate.se)}, not ${amount(estimate.se)}.`,
      "An experiment written from it has the wider error. Difference in differences and synthetic control need no independent periods."
    )
  ]
}

function outliers(panel: GeoPanel, placed: PlacedTest): readonly Problem[] {
  const found = findOutliers(panel, placed)
  if (found.length === 0) return []
  const places = found.map(
    ({ date, deviations, geo }) =>
      `${geo} on ${date} (${Math.abs(deviations).toFixed(0)} standard deviations ${deviations < 0 ? "below" : "above"})`
  )
  return [
    warning(
      "Outliers",
      `Far from a geo's usual share of the whole before the test: ${enumerate(places)}.`,
      "Look whether the figures are right. Nothing was left out."
    )
  ]
}
