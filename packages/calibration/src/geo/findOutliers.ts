import { quantile } from "@liftmix/core"
import { type GeoPanel, sumOverGeos } from "./GeoPanel.ts"
import type { PlacedTest } from "./PanelTest.ts"

/** A geo's share of the whole is an outlier this many robust standard deviations from its median; [J] */
const FAR = 8
/** √ of a normal's variance over its median absolute deviation */
const NORMAL_MAD = 1.4826

/** A geo and a period before the test in which it did not move with the others. */
export interface PanelOutlier {
  readonly geo: string
  readonly date: string
  /** robust standard deviations from the geo's usual share of the KPI of all geos */
  readonly deviations: number
}

/**
 * Periods before a test in which a geo's share of the KPI is far from its median: a reporting error, a closed shop, a local
 * event. Nothing is left out for it.
 * @returns the farthest first
 */
export function findOutliers(panel: GeoPanel, { control, from, start, treated }: PlacedTest): readonly PanelOutlier[] {
  const geos = [...treated, ...control]
  const whole = sumOverGeos(panel, panel.kpi, geos).subarray(from, start)
  const periods = panel.dates.length
  return geos
    .flatMap(g => {
      const shares = whole.map((sum, t) => panel.kpi[g * periods + from + t] / sum)
      const centre = quantile(shares, 0.5)
      const spread =
        NORMAL_MAD *
        quantile(
          shares.map(share => Math.abs(share - centre)),
          0.5
        )
      return Array.from(shares, (share, t) => ({
        geo: panel.geos[g],
        date: panel.dates[from + t],
        deviations: (share - centre) / spread
      })).filter(({ deviations }) => Math.abs(deviations) > FAR && Number.isFinite(deviations))
    })
    .sort((a, b) => Math.abs(b.deviations) - Math.abs(a.deviations))
}
