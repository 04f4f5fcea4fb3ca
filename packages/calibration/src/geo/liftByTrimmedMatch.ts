import normalCdf from "@stdlib/stats-base-dists-normal-cdf"
import { type GeoPanel, sumOverGeos } from "./GeoPanel.ts"
import type { PanelLift } from "./PanelLift.ts"
import type { PlacedTest } from "./PanelTest.ts"
import { trimmedMatch } from "./trimmedMatch.ts"

/**
 * Lift by trimmed match: the return of the pairs (treated and control geos in the same order) times their difference of
 * spend. For a panel with costs.
 * @param cost [geo, time]
 */
export function liftByTrimmedMatch(
  panel: GeoPanel,
  cost: Float64Array,
  { treated, control, start, until }: PlacedTest,
  level: number,
  trimmedPerSide?: number
): Omit<PanelLift, "method"> {
  const total = (values: Float64Array, geo: number) =>
    sumOverGeos(panel, values, [geo])
      .subarray(start, until)
      .reduce((sum, x) => sum + x, 0)
  const difference = (values: Float64Array) => treated.map((geo, i) => total(values, geo) - total(values, control[i]))
  const spend = difference(cost)
  const { iroas, se, lower, upper, trimmed } = trimmedMatch(difference(panel.kpi), spend, level, trimmedPerSide)
  const delta = spend.reduce((sum, x) => sum + x, 0)
  const lift = iroas * delta
  const bounds = [lower * delta, upper * delta]
  const observed = treated.reduce((sum, geo) => sum + total(panel.kpi, geo), 0)
  return {
    lift,
    se: se * Math.abs(delta),
    df: undefined,
    seMethod: "reported",
    interval: { lower: Math.min(...bounds), upper: Math.max(...bounds), level, sides: 2 },
    att: lift / (treated.length * (until - start)),
    baseline: observed - lift,
    liftPercent: (100 * lift) / (observed - lift),
    pValue: 2 * normalCdf(-Math.abs(iroas) / se, 0, 1),
    spendDelta: { value: delta, se: 0 },
    iroas: { mean: iroas, lower, upper },
    weights: {},
    diagnostics: { pairs: treated.length, trimmedPerSide: trimmed }
  }
}
