import tCdf from "@stdlib/stats-base-dists-t-cdf"
import { criticalValue } from "../convert/criticalValue.ts"
import { type GeoPanel, sumOverGeos } from "./GeoPanel.ts"
import type { PanelLift } from "./PanelLift.ts"
import type { PlacedTest } from "./PanelTest.ts"
import { timeBasedRegression } from "./timeBasedRegression.ts"

/** Lift by time-based regression on the sums over treated and control geos. */
export function liftByRegression(
  panel: GeoPanel,
  test: PlacedTest,
  level: number
): Omit<PanelLift, "method" | "spendDelta" | "iroas"> {
  const { effect, scale, df, baseline, slope, autocorrelation, inflatedScale, residualSd } = regressPanel(
    panel,
    panel.kpi,
    test
  )
  const half = criticalValue(level, 2, df) * scale
  return {
    lift: effect,
    se: scale,
    df,
    seMethod: "tbr",
    interval: { lower: effect - half, upper: effect + half, level, sides: 2 },
    att: effect / (test.treated.length * (test.until - test.start)),
    liftPercent: (100 * effect) / baseline,
    pValue: 2 * tCdf(-Math.abs(effect) / scale, df),
    weights: {},
    diagnostics: { slope, residualSd, autocorrelation, inflatedSe: inflatedScale }
  }
}

/** Time-based regression on any of the panel's series. */
export function regressPanel(
  panel: GeoPanel,
  values: Float64Array,
  { treated, control, from, start, until }: PlacedTest
) {
  const [own, other] = [treated, control].map(geos => sumOverGeos(panel, values, geos))
  return timeBasedRegression(
    { treated: own.subarray(from, start), control: other.subarray(from, start) },
    { treated: own.subarray(start, until), control: other.subarray(start, until) }
  )
}
