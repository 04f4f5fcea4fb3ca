import { mean, type Rng } from "@liftmix/core"
import type { GeoPanel } from "../geo/GeoPanel.ts"
import type { OutcomeMethod } from "../geo/PanelLift.ts"
import { minimumDetectableEffect } from "./minimumDetectableEffect.ts"
import { minimumDetectableLift, type PlaceboRuns, placeboPower } from "./placeboPower.ts"
import { type GeoGroups, placeboRuns } from "./placeboRuns.ts"
import { type PlaceboWindow, placeboWindows } from "./placeboWindows.ts"

/** More windows of one history overlap so much that they say nothing new; synthetic control takes its time for each. */
const MOST_WINDOWS: Readonly<Record<OutcomeMethod, number>> = { tbr: 40, did: 40, scm: 12, ascm: 6 }

/** A part of a history to try a test in: periods first … end − 1, with `from` … first − 1 only to fit to. */
export interface HistoryPart {
  readonly from: number
  readonly first: number
  readonly end: number
}

/** How a test is judged. */
export interface DetectionTerms {
  readonly method: OutcomeMethod
  /** periods of the test and its cool-down */
  readonly periods: number
  /** of the interval that must not hold 0 */
  readonly level: number
  /** wanted, in (0, 1) */
  readonly power: number
  /** 1: spend rises, −1: it falls */
  readonly direction: 1 | -1
}

/** What a test of some geos would find, by windows of the past in which nothing happened. */
export interface PlaceboFigures {
  readonly runs: PlaceboRuns
  readonly windows: number
  /** how many of them would fit in without overlapping: what the figures are worth */
  readonly independent: number
  /** root mean square of the effects of nothing, KPI units: bias counts as error */
  readonly rmsError: number
  /** of the treated geos over a window, KPI units */
  readonly baseline: number
  /** share of windows in which nothing was found significant; should be about 1 − level */
  readonly size: number
  /**
   * Smallest lift found with the wanted power, as a share of the baseline, positive for losses too: that of the windows, or
   * (z_{1−α/2} + z_power) · rmsError where this is larger. A method that is off in one direction finds gains easily, for
   * the wrong reason.
   */
  readonly detectableLift: number
}

/** A test that rejects more than twice as often as it should where there is nothing is not to be trusted. */
export const isSound = ({ size }: Pick<PlaceboFigures, "size">, { level }: Pick<DetectionTerms, "level">): boolean =>
  size <= 2 * (1 - level) + 1e-9

/** `detectableLift` of figures, for gains or for losses. */
export const detectableLift = (
  { baseline, rmsError, runs }: Pick<PlaceboFigures, "baseline" | "rmsError" | "runs">,
  { direction, level, power }: Pick<DetectionTerms, "direction" | "level" | "power">
): number =>
  Math.max(
    minimumDetectableLift(runs, power, direction),
    minimumDetectableEffect(rmsError, 1 - level, power) / baseline
  )

/** The windows that `placeboFigures` judges by; none where the part has no room for one. */
export const windowsOf = ({ end, first }: HistoryPart, { method, periods }: DetectionTerms): readonly PlaceboWindow[] =>
  placeboWindows(first, end, periods, MOST_WINDOWS[method])

/** @returns undefined where the part has no room for a window */
export function placeboFigures(
  panel: GeoPanel,
  groups: GeoGroups,
  part: HistoryPart,
  terms: DetectionTerms,
  rng: Rng
): PlaceboFigures | undefined {
  if (windowsOf(part, terms).length === 0) return undefined
  const steps = placeboFigureSteps(panel, groups, part, terms, rng)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/**
 * The same for a part with room for a window, in steps.
 * @yields after every window
 */
export function* placeboFigureSteps(
  panel: GeoPanel,
  groups: GeoGroups,
  part: HistoryPart,
  terms: DetectionTerms,
  rng: Rng
): Generator<undefined, PlaceboFigures> {
  const { level, method, periods } = terms
  const windows = windowsOf(part, terms)
  if (windows.length === 0) throw new RangeError(`no window of ${periods} in ${part.first} … ${part.end}`)
  const runs = yield* placeboRuns(panel, groups, method, windows, level, rng, part.from)
  const rmsError = Math.sqrt(mean(Array.from(runs.errors, error => error * error)))
  const baseline = mean(runs.baselines)
  return {
    runs,
    windows: windows.length,
    independent: Math.floor((part.end - part.first) / periods),
    rmsError,
    baseline,
    size: placeboPower(runs, 0),
    detectableLift: detectableLift({ baseline, rmsError, runs }, terms)
  }
}
