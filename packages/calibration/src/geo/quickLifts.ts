import { match } from "ts-pattern"
import { type GeoPanel, sumOverGeos } from "./GeoPanel.ts"
import { differenceEffect } from "./liftByDifference.ts"
import { syntheticEffect } from "./liftBySyntheticControl.ts"
import type { OutcomeMethod } from "./PanelLift.ts"
import type { PlacedTest } from "./PanelTest.ts"
import { timeBasedRegression } from "./timeBasedRegression.ts"

/**
 * The lifts that `estimateOutcome` finds in several windows, without their uncertainty: for searches that ask for them
 * thousands of times.
 * @param windows fitted to all periods from `from` to their start
 */
export function quickLifts(
  panel: GeoPanel,
  groups: Pick<PlacedTest, "control" | "treated">,
  from: number,
  windows: readonly Pick<PlacedTest, "start" | "until">[],
  method: OutcomeMethod
): readonly number[] {
  const each = (lift: (test: PlacedTest) => number) => windows.map(window => lift({ ...groups, from, ...window }))
  return match(method)
    .with("tbr", () => {
      const [treated, control] = [groups.treated, groups.control].map(geos => sumOverGeos(panel, panel.kpi, geos))
      const part = (first: number, end: number) => ({
        treated: treated.subarray(first, end),
        control: control.subarray(first, end)
      })
      return each(({ start, until }) => timeBasedRegression(part(from, start), part(start, until)).effect)
    })
    .with("did", () => each(test => differenceEffect(panel, test)))
    .with("scm", () => each(test => syntheticEffect(panel, test, false)))
    .with("ascm", () => each(test => syntheticEffect(panel, test, true)))
    .exhaustive()
}
