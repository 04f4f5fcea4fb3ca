import tCdf from "@stdlib/stats-base-dists-t-cdf"
import { criticalValue } from "../convert/criticalValue.ts"
import { type GeoPanel, sumOverGeos } from "./GeoPanel.ts"
import type { PanelLift } from "./PanelLift.ts"
import { type LiftCourse, symmetricBand } from "./LiftCourse.ts"
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
    baseline,
    liftPercent: (100 * effect) / baseline,
    pValue: 2 * tCdf(-Math.abs(effect) / scale, df),
    weights: {},
    diagnostics: { slope, residualSd, autocorrelation, inflatedSe: inflatedScale }
  }
}

/** The lift's course by the same regression: each period's effect and their sum are Student's t. */
export function courseByRegression(panel: GeoPanel, test: PlacedTest, level: number): LiftCourse {
  const { cumulative, cumulativeScale, df, intercept, pointwise, pointwiseScale, slope } = regressPanel(
    panel,
    panel.kpi,
    test
  )
  const [observed, control] = [test.treated, test.control].map(geos =>
    sumOverGeos(panel, panel.kpi, geos).subarray(test.from, test.until)
  )
  const critical = criticalValue(level, 2, df)
  const half = (scale: Float64Array) => scale.map(value => critical * value)
  return {
    dates: panel.dates.slice(test.from, test.until),
    observed: Array.from(observed),
    expected: Array.from(control, x => intercept + slope * x),
    before: test.start - test.from,
    level,
    effect: symmetricBand(pointwise, half(pointwiseScale)),
    cumulative: symmetricBand(cumulative, half(cumulativeScale))
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
