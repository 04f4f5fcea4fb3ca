import { match } from "ts-pattern"
import type { GeoPanel } from "./GeoPanel.ts"
import { differenceEffect } from "./liftByDifference.ts"
import { regressPanel } from "./liftByRegression.ts"
import { syntheticEffect } from "./liftBySyntheticControl.ts"
import type { OutcomeMethod } from "./PanelLift.ts"
import type { PlacedTest } from "./PanelTest.ts"

/** The lift that `estimateOutcome` finds, without its uncertainty: for searches that ask for it thousands of times. */
export function quickLift(panel: GeoPanel, placed: PlacedTest, method: OutcomeMethod): number {
  return match(method)
    .with("tbr", () => regressPanel(panel, panel.kpi, placed).effect)
    .with("did", () => differenceEffect(panel, placed))
    .with("scm", () => syntheticEffect(panel, placed, false))
    .with("ascm", () => syntheticEffect(panel, placed, true))
    .exhaustive()
}
