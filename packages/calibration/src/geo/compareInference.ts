import { mean, type Rng } from "@liftmix/core"
import { criticalValue } from "../convert/criticalValue.ts"
import { standardErrorFromInterval } from "../convert/standardErrorFromInterval.ts"
import { standardErrorFromProbability } from "../convert/standardErrorFromProbability.ts"
import { conformalInterval } from "./conformalInterval.ts"
import { type ConformalStatistic, conformalTest } from "./conformalTest.ts"
import { fitDonors } from "./fitDonors.ts"
import type { GeoPanel } from "./GeoPanel.ts"
import { jackknifePlus, leavePeriodsOut } from "./jackknifePlus.ts"
import type { PlacedTest } from "./PanelTest.ts"
import { movingBlocks, type PeriodOrders, randomOrders } from "./PeriodOrders.ts"
import { placeboInSpace } from "./placeboInSpace.ts"
import { placeboInTime } from "./placeboInTime.ts"

/** Random orders behind a p-value; GeoLift's default is 1 000. */
const RANDOM_ORDERS = 9_999

/** What a test says of a lift of 0. */
export interface TestedLift {
  /** `ratio`: of effects after the start to those before */
  readonly statistic: ConformalStatistic | "ratio"
  /** what the treated geos' periods are compared with: their own in other orders, or those of other geos */
  readonly scheme: PeriodOrders["scheme"] | "geos"
  readonly pValue: number
  /** Monte Carlo error of p */
  readonly error: number
  /** the standard error that p would be worth if the lift were normal; undefined where p says nothing of it */
  readonly se: number | undefined
}

/** Lifts that a rule does not reject, KPI units; an end out of reach is infinite. */
export interface AcceptedLifts {
  readonly lower: number
  readonly upper: number
  /** the standard error that the interval is worth; undefined where it is not around the lift */
  readonly se: number | undefined
}

/** What one rule says of a lift by synthetic control. */
export interface Inference {
  readonly rule: "conformal" | "placebo-in-space" | "jackknife+" | "placebo"
  /** of the first two */
  readonly test?: TestedLift
  /** not of one-sided tests, nor where no lift is accepted */
  readonly accepted?: AcceptedLifts
  /** where no lift is accepted: the greatest p of any */
  readonly greatestPValue?: number
}

/**
 * The lift by synthetic control, as different rules judge it: conformal tests of the level, of the sizes of the periods'
 * effects and of the level's direction, by moving blocks and in any order; placebos in space; jackknife+; placebos in time
 * where there is room.
 * What GeoLift reports is the test of sizes in any order, with jackknife+ where that accepts no lift.
 * @param augmented by ridge
 * @param level of the intervals, in (0, 1)
 * @param direction in which the one-sided tests look
 * @param rng for orders at random
 */
export function compareInference(
  panel: GeoPanel,
  test: PlacedTest,
  augmented: boolean,
  level: number,
  direction: 1 | -1,
  rng: Rng
): readonly Inference[] {
  const { before, donorPanel, fit, ridge } = fitDonors(panel, test, augmented)
  const periods = donorPanel.treated.length
  const units = test.treated.length * (periods - before)
  const lift = units * mean(fit.effects.subarray(before))
  const accepted = (lower: number, upper: number, df?: number): AcceptedLifts => {
    const isAround = lower < lift && lift < upper && Number.isFinite(upper - lower)
    return {
      lower,
      upper,
      se: isAround ? standardErrorFromInterval(lift, { lower, upper, level, sides: 2 }, df) : undefined
    }
  }
  const errorBy = (pValue: number, sides: 1 | 2): number | undefined => {
    const certainty = 1 - pValue / sides
    return certainty > 0.5 ? standardErrorFromProbability(lift, certainty) : undefined
  }
  const tested = (statistic: ConformalStatistic, orders: PeriodOrders, sides: 1 | 2): TestedLift => {
    const { error, pValue } = conformalTest(donorPanel, before, { statistic, orders, ridge })
    return { statistic, scheme: orders.scheme, pValue, error, se: errorBy(pValue, sides) }
  }
  const twoSided = (statistic: "absoluteSum" | "sumOfAbsolutes", orders: PeriodOrders): Inference => {
    const interval = conformalInterval(donorPanel, before, { statistic, orders, ridge }, level)
    return {
      rule: "conformal",
      test: tested(statistic, orders, 2),
      ...(interval._tag === "Interval"
        ? { accepted: accepted(units * interval.lower, units * interval.upper) }
        : { greatestPValue: interval.greatestPValue })
    }
  }
  const schemes = [movingBlocks(periods, before), randomOrders(periods, before, RANDOM_ORDERS, rng)]
  const jackknife = jackknifePlus(leavePeriodsOut(donorPanel, before, ridge), donorPanel, level)
  return [
    ...schemes.map(orders => twoSided("absoluteSum", orders)),
    ...schemes.map(orders => twoSided("sumOfAbsolutes", orders)),
    ...schemes.map(
      (orders): Inference => ({
        rule: "conformal",
        test: tested(direction > 0 ? "sum" : "negativeSum", orders, 1)
      })
    ),
    ...inSpace(),
    { rule: "jackknife+", accepted: accepted(units * jackknife.lower, units * jackknife.upper) },
    ...placebos()
  ]

  function inSpace(): readonly Inference[] {
    if (test.control.length < 2) return []
    const { pValue } = placeboInSpace(donorPanel, before, ridge)
    const se = errorBy(pValue, 2)
    return [{ rule: "placebo-in-space", test: { statistic: "ratio", scheme: "geos", pValue, error: 0, se } }]
  }

  function placebos(): readonly Inference[] {
    const placebo = placeboInTime(donorPanel, before, periods - before, ridge)
    if (placebo === undefined) return []
    const half = criticalValue(level, 2, placebo.df) * test.treated.length * placebo.se
    return [{ rule: "placebo", accepted: accepted(lift - half, lift + half, placebo.df) }]
  }
}
