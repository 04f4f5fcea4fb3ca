import { formatAmount } from "../format/formatAmount.ts"
import type { Scenario } from "./Scenario.ts"
import { spendLimits } from "./spendLimits.ts"

/**
 * Why no plan can spend the budget within the limits, in words; undefined if one can.
 * The tolerance is the rounding of a sum: a plan at its minimums must not fail by the last digit.
 */
export function explainLimits(scenario: Scenario): string | undefined {
  const limits = spendLimits(scenario)
  const crossed = limits.findIndex(({ lower, upper }) => lower > upper)
  if (crossed >= 0) {
    return `${scenario.spends[crossed]!.channel}: the minimum is above the maximum.`
  }
  const { budget } = scenario
  const slack = 1e-9 * budget
  const minimum = limits.reduce((sum, { lower }) => sum + lower, 0)
  if (minimum > budget + slack) {
    return `The minimums and locked channels need ${formatAmount(minimum)}, more than the budget of ${formatAmount(budget)}. Raise the budget, or lower a minimum.`
  }
  const maximum = limits.reduce((sum, { upper }) => sum + upper, 0)
  if (maximum < budget - slack) {
    return `The maximums and locked channels allow ${formatAmount(maximum)}, less than the budget of ${formatAmount(budget)}. Lower the budget, or raise a maximum.`
  }
  return undefined
}
