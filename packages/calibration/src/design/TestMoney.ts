import type { GeoPanel } from "../geo/GeoPanel.ts"

/** What a test may spend, and what that is expected to bring. */
export interface TestMoney {
  /** KPI units per unit of money, assumed */
  readonly iroas: number | undefined
  /** treated spend in multiples of usual spend; needs the panel's costs */
  readonly multiplier: number | undefined
  /** most that spend may change by; without a multiplier, what it changes by */
  readonly budget: number | undefined
  /** of changed spend */
  readonly periods: number
}

/**
 * By how much spend changes in the treated geos, treated − reference: (m − 1) · usual spend, or the budget.
 * @param from, end the part of the panel whose spend is usual
 * @returns undefined where there is neither a multiplier nor a budget
 * @throws RangeError for a multiplier without costs
 */
export function spendChange(
  { cost, dates }: GeoPanel,
  treated: readonly number[],
  { budget, multiplier, periods }: TestMoney,
  from: number,
  end: number
): number | undefined {
  if (multiplier === undefined) return budget
  if (cost === undefined) throw new RangeError(`multiplier ${multiplier} of unknown costs`)
  const usual = treated.reduce(
    (sum, g) =>
      cost.subarray(g * dates.length + from, g * dates.length + end).reduce((part, money) => part + money, sum),
    0
  )
  return ((multiplier - 1) * usual * periods) / (end - from)
}
