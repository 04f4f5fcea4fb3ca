import type { DonorPanel } from "./CentredPanel.ts"
import { syntheticControl } from "./syntheticControl.ts"

/** How residuals after the start are summed up: their sum's size, or the sum of their sizes. */
export type ConformalStatistic = "absoluteSum" | "sumOfAbsolutes"

/** A conformal test of one hypothetical effect. */
export interface ConformalTest {
  readonly pValue: number
  readonly statistic: number
}

/**
 * Conformal test of a constant effect: the effect is taken off the treated area after the start, synthetic control is
 * fitted to all periods as if none were treated, and the residuals after the start are compared with those of every
 * cyclic shift (moving block), which keeps their autocorrelation. p is the share of shifts with a statistic at least as
 * large, so never below 1/T.
 *
 * `absoluteSum` tests the level of the effect. `sumOfAbsolutes`, the default of GeoLift, also reacts to noisier periods.
 * @param effect hypothetical effect per treated geo and period
 * @param ridge kept as chosen before the start
 * @source chernozhukov2021
 */
export function conformalTest(
  panel: DonorPanel,
  before: number,
  statistic: ConformalStatistic,
  effect = 0,
  ridge?: number
): ConformalTest {
  const periods = panel.treated.length
  const treated = Float64Array.from(panel.treated, (y, t) => (t < before ? y : y - effect))
  const { effects: residuals } = syntheticControl({ treated, donors: panel.donors }, periods, ridge)
  const at = (shift: number): number => {
    let sum = 0
    for (let t = before; t < periods; t++) {
      const residual = residuals[(t + shift) % periods]
      sum += statistic === "absoluteSum" ? residual : Math.abs(residual)
    }
    return Math.abs(sum)
  }
  const observed = at(0)
  // Sums in another order differ in the last places.
  const threshold = observed * (1 - 1e-12)
  const extreme = Array.from({ length: periods }, (_, shift) => at(shift)).filter(value => value >= threshold).length
  return { pValue: extreme / periods, statistic: observed }
}
