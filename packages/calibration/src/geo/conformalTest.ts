import type { DonorPanel } from "./CentredPanel.ts"
import type { PeriodOrders } from "./PeriodOrders.ts"
import { syntheticControl } from "./syntheticControl.ts"

/** How residuals after the start are summed up, from their sum and the sum of their sizes. */
const statistics = {
  /** one-sided: the level is higher */
  sum: (sum: number) => sum,
  /** one-sided: the level is lower */
  negativeSum: (sum: number) => -sum,
  /** two-sided: the level is another */
  absoluteSum: (sum: number) => Math.abs(sum),
  /** two-sided, GeoLift's default: it also reacts to periods that are noisier */
  sumOfAbsolutes: (_: number, sizes: number) => sizes
}
export type ConformalStatistic = keyof typeof statistics

/** What a conformal test looks at, and with what it compares. */
export interface ConformalRule {
  readonly statistic: ConformalStatistic
  readonly orders: PeriodOrders
  /** as chosen before the start; undefined: plain synthetic control */
  readonly ridge: number | undefined
}

/** A conformal test of one hypothetical effect. */
export interface ConformalTest {
  readonly pValue: number
  /** Monte Carlo error of p: 0 where all orders were tried */
  readonly error: number
  readonly statistic: number
}

/**
 * Conformal test of a constant effect: the effect is taken off the treated area after the start, synthetic control is
 * fitted to all periods as if none were treated, and the residuals after the start are compared with those that stand
 * there in other orders. p is the share of orders, the real one among them, with a statistic at least as large: never
 * below one over their number.
 * @param effect hypothetical effect per treated geo and period
 * @source chernozhukov2021
 */
export function conformalTest(panel: DonorPanel, before: number, rule: ConformalRule, effect = 0): ConformalTest {
  const { count, places, scheme } = rule.orders
  const periods = panel.treated.length
  const evaluated = periods - before
  if (places.length !== count * evaluated) {
    throw new RangeError(`${count} orders with ${places.length} places, ${evaluated} evaluated periods`)
  }
  const treated = Float64Array.from(panel.treated, (y, t) => (t < before ? y : y - effect))
  const { effects: residuals } = syntheticControl({ treated, donors: panel.donors }, periods, rule.ridge)
  const summary = statistics[rule.statistic]
  const values = new Float64Array(count)
  for (let order = 0; order < count; order++) {
    let [sum, sizes] = [0, 0]
    for (let i = order * evaluated; i < (order + 1) * evaluated; i++) {
      const residual = residuals[places[i]]
      sum += residual
      sizes += Math.abs(residual)
    }
    values[order] = summary(sum, sizes)
  }
  // Sums in another order differ in the last places.
  const threshold = values[0] - 1e-12 * residuals.reduce((sum, residual) => sum + Math.abs(residual), 0)
  let extreme = 0
  for (let order = 0; order < count; order++) if (values[order] >= threshold) extreme++
  const pValue = extreme / count
  return {
    pValue,
    error: scheme === "iid" ? Math.sqrt((pValue * (1 - pValue)) / count) : 0,
    statistic: values[0]
  }
}
