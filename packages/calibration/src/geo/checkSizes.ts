import { mean, type Problem } from "@liftmix/core"
import type { GeoPanel } from "./GeoPanel.ts"
import type { PlacedTest } from "./PanelTest.ts"

/** Beyond this ratio of sizes a mean over geos says little about any of them; [J] */
const MOST_UNEVEN = 5

/**
 * Whether geos are alike enough in size for difference in differences, which adds up their changes as if the same effect were
 * to be expected of each: one that sells ten times as much has ten times the effect, and its noise hides that of the others.
 */
export function checkSizes(
  panel: GeoPanel,
  { control, from, start, treated }: Pick<PlacedTest, "control" | "from" | "start" | "treated">
): readonly Problem[] {
  const periods = panel.dates.length
  const sizes = [...treated, ...control].map(g =>
    Math.abs(mean(panel.kpi.subarray(g * periods + from, g * periods + start)))
  )
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)]
  if (most <= MOST_UNEVEN * least) return []
  return [
    {
      code: "UnevenGeos",
      severity: "warning",
      message: `The largest geo sells ${least > 0 ? `${Math.round(most / least)} times as much as the smallest` : "something, the smallest nothing"}. Difference in differences expects the same effect of each, so its error grows with the effect.`,
      remedy: "Use time-based regression or synthetic control, or compare geos of similar size.",
      where: {}
    }
  ]
}
