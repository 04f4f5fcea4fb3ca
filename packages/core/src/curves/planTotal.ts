import type { Estimate } from "../posterior/Estimate.ts"
import { estimateDraws } from "../posterior/estimateDraws.ts"
import type { PlanTotal } from "./PlanOutcome.ts"

/**
 * What money brings, of draws.
 * @param outcomes [draw] KPI units
 * @param valuePerUnit money per KPI unit; null for a count without a value
 */
export function planTotal(outcomes: Float64Array, spend: number, valuePerUnit: number | null): PlanTotal {
  const outcome = estimateDraws(outcomes)
  return { spend, outcome, efficiency: efficiencyOf(outcome, outcomes, spend, valuePerUnit) }
}

/** @param outcome the estimate of the outcomes */
function efficiencyOf(
  outcome: Estimate,
  outcomes: Float64Array,
  spend: number,
  valuePerUnit: number | null
): PlanTotal["efficiency"] {
  if (spend === 0) return null
  // in proportion to the outcome, draw by draw: no need to sort them again
  if (valuePerUnit !== null) return multiplied(outcome, valuePerUnit / spend)
  // a draw in which nothing was caused has no cost per unit, and so the estimate has no mean
  return outcomes.every(outcome => outcome > 0) ? estimateDraws(outcomes.map(outcome => spend / outcome)) : null
}

/** @param factor > 0 */
const multiplied = ({ lower, mean, median, sd, upper }: Estimate, factor: number): Estimate => ({
  mean: factor * mean,
  sd: factor * sd,
  median: factor * median,
  lower: factor * lower,
  upper: factor * upper
})
