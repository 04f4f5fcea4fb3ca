import type { Rng } from "@liftmix/core"
import { match } from "ts-pattern"
import type { GeoPanel } from "./GeoPanel.ts"
import type { LiftCourse } from "./LiftCourse.ts"
import { courseByDifference } from "./liftByDifference.ts"
import { courseByRegression } from "./liftByRegression.ts"
import { courseBySyntheticControl } from "./liftBySyntheticControl.ts"
import type { LiftMethod } from "./PanelLift.ts"
import type { PlacedTest } from "./PanelTest.ts"

/**
 * How the lift of `estimateLift` came about, period by period.
 * @param rng in the state that `estimateLift` had it in, so that both draw the same assignments
 * @returns undefined for trimmed match, which compares pairs over the whole test and has no expectation of a period
 */
export function traceLift(
  panel: GeoPanel,
  placed: PlacedTest,
  method: LiftMethod,
  level: number,
  rng: Rng
): LiftCourse | undefined {
  return match(method)
    .with("tbr", () => courseByRegression(panel, placed, level))
    .with("did", () => courseByDifference(panel, placed, level, rng))
    .with("scm", () => courseBySyntheticControl(panel, placed, level, false))
    .with("ascm", () => courseBySyntheticControl(panel, placed, level, true))
    .with("trimmed-match", () => undefined)
    .exhaustive()
}
