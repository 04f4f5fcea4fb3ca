import { mean, type Rng } from "@liftmix/core"
import { criticalValue } from "../convert/criticalValue.ts"
import { differenceInDifferences } from "./differenceInDifferences.ts"
import { type GeoPanel, sumOverGeos } from "./GeoPanel.ts"
import type { PanelLift } from "./PanelLift.ts"
import type { PlacedTest } from "./PanelTest.ts"
import { randomisationInference } from "./randomisationInference.ts"

/**
 * Lift by difference in differences, p-value and interval by randomisation inference. With one treated geo there is no
 * standard error of the difference, and the interval's is given.
 */
export function liftByDifference(
  panel: GeoPanel,
  test: PlacedTest,
  level: number,
  rng: Rng
): Omit<PanelLift, "method" | "spendDelta" | "iroas"> {
  const { treated, control, from, start, until } = test
  const geos = [...treated, ...control]
  const changes = geos.map(geo => {
    const series = panel.kpi.subarray(geo * panel.dates.length, (geo + 1) * panel.dates.length)
    return mean(series.subarray(start, until)) - mean(series.subarray(from, start))
  })
  const isTreated = geos.map((_, i) => i < treated.length)
  const { effect, se, df } = differenceInDifferences(changes, isTreated)
  const { pValue, assignments, lower, upper } = randomisationInference(changes, isTreated, level, rng)
  const units = treated.length * (until - start)
  const observed = sumOverGeos(panel, panel.kpi, treated).subarray(start, until)
  const baseline = observed.reduce((sum, y) => sum + y, 0) - effect * units
  const hasError = Number.isFinite(se)
  return {
    lift: effect * units,
    se: units * (hasError ? se : (upper - lower) / (2 * criticalValue(level, 2))),
    df: hasError ? df : undefined,
    seMethod: hasError ? "reported" : "interval",
    interval: { lower: lower * units, upper: upper * units, level, sides: 2 },
    att: effect,
    liftPercent: (100 * effect * units) / baseline,
    pValue,
    weights: {},
    diagnostics: { assignments }
  }
}
