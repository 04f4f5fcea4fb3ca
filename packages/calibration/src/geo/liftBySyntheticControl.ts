import { mean } from "@liftmix/core"
import { criticalValue } from "../convert/criticalValue.ts"
import type { DonorPanel } from "./CentredPanel.ts"
import { chooseRidge } from "./chooseRidge.ts"
import { conformalTest } from "./conformalTest.ts"
import { type GeoPanel, sumOverGeos } from "./GeoPanel.ts"
import { jackknifePlus } from "./jackknifePlus.ts"
import type { PanelLift } from "./PanelLift.ts"
import type { PlacedTest } from "./PanelTest.ts"
import { placeboInTime } from "./placeboInTime.ts"
import { syntheticControl } from "./syntheticControl.ts"

/**
 * Lift by synthetic control, plain or augmented by ridge. The standard error is that of placebos in time; where there are
 * not enough periods for them, that of the jackknife+ interval. The p-value is the conformal test's of the level.
 */
export function liftBySyntheticControl(
  panel: GeoPanel,
  test: PlacedTest,
  level: number,
  augmented: boolean
): Omit<PanelLift, "method" | "spendDelta" | "iroas"> {
  const { treated, control, start, until } = test
  const donorPanel = donorPanelOf(panel, test)
  const before = start - test.from
  const ridge = augmented ? chooseRidge(donorPanel, before) : undefined
  const { weights, effects, counterfactual, imbalance, scaledImbalance } = syntheticControl(donorPanel, before, ridge)
  const att = mean(effects.subarray(before))
  const periods = until - start
  const units = treated.length * periods
  const { se, df, seMethod } = errorOf(donorPanel, before, level, ridge)
  const half = criticalValue(level, 2, df) * se * units
  // What the ridge corrects: the plain weights' error, as far as the periods before the start foretell it.
  const plainAtt = () => mean(syntheticControl(donorPanel, before).effects.subarray(before))
  return {
    lift: att * units,
    se: se * units,
    df,
    seMethod,
    interval: { lower: att * units - half, upper: att * units + half, level, sides: 2 },
    att,
    liftPercent: (100 * att) / mean(counterfactual.subarray(before)),
    pValue: conformalTest(donorPanel, before, "absoluteSum", 0, ridge).pValue,
    weights: Object.fromEntries(control.map((geo, j) => [panel.geos[geo], weights[j]])),
    diagnostics: { imbalance, scaledImbalance, ...(ridge !== undefined && { ridge, bias: plainAtt() - att }) }
  }
}

/** The panel's treated mean and donors, over the periods of the test. */
export function donorPanelOf(panel: GeoPanel, { treated, control, from, until }: PlacedTest): DonorPanel {
  const periods = until - from
  const donors = new Float64Array(control.length * periods)
  control.forEach((geo, j) =>
    donors.set(panel.kpi.subarray(geo * panel.dates.length + from, geo * panel.dates.length + until), j * periods)
  )
  return {
    treated: sumOverGeos(panel, panel.kpi, treated)
      .subarray(from, until)
      .map(sum => sum / treated.length),
    donors
  }
}

/** Standard error of the mean effect per geo and period. */
function errorOf(panel: DonorPanel, before: number, level: number, ridge: number | undefined) {
  const periods = panel.treated.length - before
  const placebo = placeboInTime(panel, before, periods, ridge)
  if (placebo !== undefined) return { se: placebo.se / periods, df: placebo.df, seMethod: "placebo" } as const
  const { lower, upper } = jackknifePlus(panel, before, level, ridge)
  return { se: (upper - lower) / (2 * criticalValue(level, 2)), df: undefined, seMethod: "interval" } as const
}
