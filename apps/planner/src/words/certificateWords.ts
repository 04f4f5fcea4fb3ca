import type { Optimisation } from "../compute/Optimisation.ts"
import { formatAmount } from "../format/formatAmount.ts"

/**
 * How good an optimised plan is, proven, in a sentence. The gap is rounded up to a power of ten, and never below a
 * millionth of a percent: what holds for the rounded figure holds.
 */
export function certificateWords({ outcome, relativeGap, solver, upperBound }: Optimisation, kpi: string): string {
  const percent = 10 ** Math.max(Math.ceil(Math.log10(100 * relativeGap)), -6)
  const within = percent.toLocaleString("en-US", { maximumFractionDigits: 6 })
  return `No plan within your limits can bring more than ${formatAmount(upperBound)} ${kpi}; this one brings ${formatAmount(outcome)}. That is proven to be within ${within}% of the best (${solver}).`
}
