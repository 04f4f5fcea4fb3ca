import { mean } from "@liftmix/core"
import { criticalValue } from "../convert/criticalValue.ts"
import { conformalTest } from "./conformalTest.ts"
import { fitDonors } from "./fitDonors.ts"
import type { GeoPanel } from "./GeoPanel.ts"
import { type LiftCourse, symmetricBand } from "./LiftCourse.ts"
import type { PanelLift } from "./PanelLift.ts"
import type { PlacedTest } from "./PanelTest.ts"
import { movingBlocks } from "./PeriodOrders.ts"
import { syntheticControl } from "./syntheticControl.ts"
import { syntheticControlError } from "./syntheticControlError.ts"

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
  const { before, donorPanel, fit, ridge } = fitDonors(panel, test, augmented)
  const { weights, effects, counterfactual, imbalance, scaledImbalance } = fit
  const att = mean(effects.subarray(before))
  const units = treated.length * (until - start)
  const { cumulative, df, seMethod } = syntheticControlError(donorPanel, before, level, ridge)
  const se = treated.length * cumulative[cumulative.length - 1]
  const half = criticalValue(level, 2, df) * se
  const baseline = units * mean(counterfactual.subarray(before))
  // What the ridge corrects: the plain weights' error, as far as the periods before the start foretell it.
  const plainAtt = () => mean(syntheticControl(donorPanel, before).effects.subarray(before))
  return {
    lift: att * units,
    se,
    df,
    seMethod,
    interval: { lower: att * units - half, upper: att * units + half, level, sides: 2 },
    att,
    baseline,
    liftPercent: (100 * att * units) / baseline,
    pValue: conformalTest(donorPanel, before, {
      statistic: "absoluteSum",
      orders: movingBlocks(until - test.from, before),
      ridge
    }).pValue,
    weights: Object.fromEntries(control.map((geo, j) => [panel.geos[geo], weights[j]])),
    diagnostics: { imbalance, scaledImbalance, ...(ridge !== undefined && { ridge, bias: plainAtt() - att }) }
  }
}

/** The lift's course by the same weights and the same placebos. */
export function courseBySyntheticControl(
  panel: GeoPanel,
  test: PlacedTest,
  level: number,
  augmented: boolean
): LiftCourse {
  const { before, donorPanel, fit, ridge } = fitDonors(panel, test, augmented)
  const { cumulative, df, pointwise } = syntheticControlError(donorPanel, before, level, ridge)
  const geos = test.treated.length
  const critical = criticalValue(level, 2, df)
  const half = (se: Float64Array) => se.map(value => critical * geos * value)
  const effects = fit.effects.subarray(before).map(effect => geos * effect)
  let sum = 0
  const sums = effects.map(effect => (sum += effect))
  return {
    dates: panel.dates.slice(test.from, test.until),
    observed: Array.from(donorPanel.treated, y => geos * y),
    expected: Array.from(fit.counterfactual, y => geos * y),
    before,
    level,
    effect: symmetricBand(effects, half(pointwise)),
    cumulative: symmetricBand(sums, half(cumulative))
  }
}

/** The lift alone. */
export function syntheticEffect(panel: GeoPanel, test: PlacedTest, augmented: boolean): number {
  const { before, fit } = fitDonors(panel, test, augmented)
  return test.treated.length * fit.effects.subarray(before).reduce((sum, effect) => sum + effect, 0)
}
