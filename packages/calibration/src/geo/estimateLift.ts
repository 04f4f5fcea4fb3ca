import type { Problem, Rng } from "@liftmix/core"
import { match } from "ts-pattern"
import { fiellerInterval } from "../convert/fiellerInterval.ts"
import type { GeoPanel } from "./GeoPanel.ts"
import { liftByDifference } from "./liftByDifference.ts"
import { liftByRegression, regressPanel } from "./liftByRegression.ts"
import { liftBySyntheticControl } from "./liftBySyntheticControl.ts"
import { liftByTrimmedMatch } from "./liftByTrimmedMatch.ts"
import type { LiftMethod, OutcomeMethod, PanelLift } from "./PanelLift.ts"
import { type PanelTest, type PlacedTest, placeTest } from "./PanelTest.ts"

/**
 * The lift of a test in a geo panel.
 * @param level of the interval, in (0, 1)
 * @param rng for random assignments of `did` where there are too many to try all
 * @returns problems where the test does not fit the panel or the method
 */
export function estimateLift(
  panel: GeoPanel,
  test: PanelTest,
  method: LiftMethod,
  level: number,
  rng: Rng
): PanelLift | readonly Problem[] {
  const placed = placeTest(panel, test)
  if (!("treated" in placed)) return placed
  if (method === "trimmed-match") return trimmedMatchLift(panel, placed, level, test.trimmed)
  const estimate = estimateOutcome(panel, placed, method, level, rng)
  const spendDelta = spendChange(panel, test, placed)
  return { ...estimate, method, spendDelta, iroas: spendDelta && returnOf(spendDelta, estimate, level) }
}

/** The lift of the outcome alone, by a method that needs no costs. */
export function estimateOutcome(
  panel: GeoPanel,
  placed: PlacedTest,
  method: OutcomeMethod,
  level: number,
  rng: Rng
): Omit<PanelLift, "method" | "spendDelta" | "iroas"> {
  return match(method)
    .with("tbr", () => liftByRegression(panel, placed, level))
    .with("did", () => liftByDifference(panel, placed, level, rng))
    .with("scm", () => liftBySyntheticControl(panel, placed, level, false))
    .with("ascm", () => liftBySyntheticControl(panel, placed, level, true))
    .exhaustive()
}

function trimmedMatchLift(
  panel: GeoPanel,
  placed: PlacedTest,
  level: number,
  trimmed: number | undefined
): PanelLift | readonly Problem[] {
  const fits = panel.cost !== undefined && placed.treated.length === placed.control.length && placed.treated.length > 3
  if (panel.cost !== undefined && fits) {
    const pairs = placed.treated.length
    if (trimmed !== undefined && pairs - 2 * trimmed < 2) return [overTrimmed(pairs, trimmed)]
    return { ...liftByTrimmedMatch(panel, panel.cost, placed, level, trimmed), method: "trimmed-match" }
  }
  return [
    {
      code: "NoPairs",
      severity: "error",
      message: `Trimmed match needs costs and at least 4 pairs of geos; there are ${placed.treated.length} treated and ${placed.control.length} control geos${panel.cost === undefined ? " and no cost column" : ""}.`,
      remedy: "Name the cost column, and the control geos in the order of the treated geos they are paired with.",
      where: {}
    }
  ]
}

const overTrimmed = (pairs: number, trimmed: number): Problem => ({
  code: "OverTrimmed",
  severity: "error",
  message: `Of ${pairs} pairs, ${trimmed} cannot be left out on either side: at least 2 must be left.`,
  remedy: `Leave out at most ${Math.floor((pairs - 2) / 2)}.`,
  where: {}
})

/** As stated, else what the treated geos' costs are above those expected from the control geos'. */
function spendChange(panel: GeoPanel, { spendDelta }: PanelTest, placed: PlacedTest): PanelLift["spendDelta"] {
  if (spendDelta !== undefined) return { value: spendDelta, se: 0 }
  if (panel.cost === undefined) return undefined
  // What is spent after the test is not of it, but noise.
  const { effect, scale } = regressPanel(panel, panel.cost, { ...placed, until: placed.changedUntil ?? placed.until })
  return { value: effect, se: scale }
}

/** Lift over the spend change; by Fieller where the change itself is uncertain. */
function returnOf(
  spend: NonNullable<PanelLift["spendDelta"]>,
  { lift, se, df, interval }: Pick<PanelLift, "lift" | "se" | "df" | "interval">,
  level: number
): PanelLift["iroas"] {
  if (spend.se > 0) {
    const ratio = fiellerInterval(lift, se, spend.value, spend.se, level, df)
    return ratio && { mean: ratio.ratio, lower: ratio.lower, upper: ratio.upper }
  }
  if (spend.value === 0) return undefined
  const ends = [interval.lower / spend.value, interval.upper / spend.value]
  return { mean: lift / spend.value, lower: Math.min(...ends), upper: Math.max(...ends) }
}
