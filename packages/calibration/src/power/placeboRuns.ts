import type { Rng } from "@liftmix/core"
import { estimateOutcome } from "../geo/estimateLift.ts"
import type { GeoPanel } from "../geo/GeoPanel.ts"
import type { OutcomeMethod } from "../geo/PanelLift.ts"
import type { PlaceboRuns } from "./placeboPower.ts"
import type { PlaceboWindow } from "./placeboWindows.ts"

/** Who would be treated, and who they would be compared with, in indices of a panel's geos. */
export interface GeoGroups {
  readonly treated: readonly number[]
  readonly control: readonly number[]
}

/**
 * What a method reports for windows of the past in which nothing happened, by the very estimate that the test will get.
 * @param level of the intervals
 * @param from first period of the history
 * @yields after every window, so that who runs it may stop or show how far it is
 */
export function* placeboRuns(
  panel: GeoPanel,
  { control, treated }: GeoGroups,
  method: OutcomeMethod,
  windows: readonly PlaceboWindow[],
  level: number,
  rng: Rng,
  from = 0
): Generator<undefined, PlaceboRuns> {
  const found: ReturnType<typeof estimateOutcome>[] = []
  for (const window of windows) {
    found.push(estimateOutcome(panel, { treated, control, from, ...window }, method, level, rng))
    yield
  }
  return {
    errors: Float64Array.from(found, ({ lift }) => lift),
    lowers: Float64Array.from(found, ({ interval }) => interval.lower),
    uppers: Float64Array.from(found, ({ interval }) => interval.upper),
    baselines: Float64Array.from(found, ({ baseline }) => baseline)
  }
}
