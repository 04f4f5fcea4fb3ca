import type { Rng } from "@liftmix/core"
import { match } from "ts-pattern"
import type { GeoPanel } from "./GeoPanel.ts"
import type { LiftCourse } from "./LiftCourse.ts"
import { courseByDifference } from "./liftByDifference.ts"
import { courseByRegression } from "./liftByRegression.ts"
import { courseBySyntheticControl } from "./liftBySyntheticControl.ts"
import { courseByTrimmedMatch } from "./liftByTrimmedMatch.ts"
import type { LiftMethod } from "./PanelLift.ts"
import type { PlacedTest } from "./PanelTest.ts"

/**
 * How the lift of `estimateLift` came about, period by period.
 * @param rng in the state that `estimateLift` had it in, so that both draw the same assignments
 * @param trimmed as the test of `estimateLift` had it
 * @throws RangeError for trimmed match of a panel without costs, which `estimateLift` refuses
 */
export function traceLift(
  panel: GeoPanel,
  placed: PlacedTest,
  method: LiftMethod,
  level: number,
  rng: Rng,
  trimmed?: number
): LiftCourse {
  return match(method)
    .with("tbr", () => courseByRegression(panel, placed, level))
    .with("did", () => courseByDifference(panel, placed, level, rng))
    .with("scm", () => courseBySyntheticControl(panel, placed, level, false))
    .with("ascm", () => courseBySyntheticControl(panel, placed, level, true))
    .with("trimmed-match", () => {
      if (panel.cost === undefined) throw new RangeError("trimmed match of a panel without costs")
      return courseByTrimmedMatch(panel, panel.cost, placed, level, trimmed)
    })
    .exhaustive()
}
