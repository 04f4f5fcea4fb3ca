import type { Rng } from "@liftmix/core"
import { type GeoPanel, sumOverGeos } from "../geo/GeoPanel.ts"
import { timeBasedRegression } from "../geo/timeBasedRegression.ts"

const ASSIGNMENTS = 20
/** As many windows as do not overlap, the latest first. */
const MOST_WINDOWS = 6
/** Fewer periods before a window cannot tell how geos go together. */
const LEAST_BEFORE = 12

/**
 * The standard error to expect of a geo test, from the past of its own geos: the root mean square of what time-based
 * regression finds in windows in which nothing happened, over random choices of the treated geos. Bias counts as error.
 * @param panel of the whole market
 * @param share of the panel's KPI that is treated, in (0, 1)
 * @param periods of the panel, test and cool-down
 * @returns KPI units of the treated area; undefined where the panel is too short for a single window
 */
export function placeboSe(panel: GeoPanel, share: number, periods: number, rng: Rng): number | undefined {
  const length = panel.dates.length
  const count = Math.min(MOST_WINDOWS, Math.floor((length - LEAST_BEFORE) / periods))
  if (count < 1 || panel.geos.length < 2) return undefined
  const starts = Array.from({ length: count }, (_, window) => length - (window + 1) * periods)
  const errors = Array.from({ length: ASSIGNMENTS }, () => chooseGeos(panel, share, rng)).flatMap(
    ([treated, control]) => {
      const [own, other] = [treated, control].map(geos => sumOverGeos(panel, panel.kpi, geos))
      return starts.map(
        start =>
          timeBasedRegression(
            { treated: own.subarray(0, start), control: other.subarray(0, start) },
            { treated: own.subarray(start, start + periods), control: other.subarray(start, start + periods) }
          ).effect
      )
    }
  )
  return Math.sqrt(errors.reduce((sum, e) => sum + e * e, 0) / errors.length)
}

/** Geos in random order until they have the share of the KPI, at least one and not all; and the rest. */
function chooseGeos({ dates, geos, kpi }: GeoPanel, share: number, rng: Rng): readonly [number[], number[]] {
  const totals = geos.map((_, g) =>
    kpi.subarray(g * dates.length, (g + 1) * dates.length).reduce((sum, y) => sum + y, 0)
  )
  const wanted = share * totals.reduce((sum, y) => sum + y, 0)
  const order = geos.map((_, g) => ({ g, place: rng.uniform() })).sort((a, b) => a.place - b.place)
  const treated: number[] = []
  let reached = 0
  for (const { g } of order) {
    if (treated.length === geos.length - 1 || (treated.length > 0 && reached + totals[g] / 2 > wanted)) break
    treated.push(g)
    reached += totals[g]
  }
  return [treated, geos.map((_, g) => g).filter(g => !treated.includes(g))]
}
