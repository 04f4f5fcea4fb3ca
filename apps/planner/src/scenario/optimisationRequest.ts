import type { OptimisationRequest } from "../compute/Optimisation.ts"
import { cautionOf } from "./cautionOf.ts"
import { cellLimits } from "./cellLimits.ts"
import type { Scenario } from "./Scenario.ts"
import { spendLimits } from "./spendLimits.ts"
import { totalPlanned } from "./totalPlanned.ts"

/**
 * What the scenario asks of the optimiser. A change of the budget is a budget of its own, within limits that let no channel
 * move the other way: none loses from more money, none gains from less.
 */
export function optimisationRequest(scenario: Scenario): OptimisationRequest {
  const { budget, channels, freedom, groups, objective } = scenario
  const limits =
    freedom === "periods" ? channels.map(({ planned }) => ({ lower: planned, upper: planned })) : spendLimits(scenario)
  const request = {
    budget,
    caution: cautionOf(scenario),
    limits,
    groups: groups.filter(({ channels }) => channels.length > 0),
    cells: freedom === "totals" ? null : cellLimits(scenario)
  }
  // where totals stay, all that can be better is when they are spent
  if (freedom === "periods") return { ...request, objective: { kind: "most-outcome" }, budget: totalPlanned(scenario) }
  if (objective.kind !== "change") return { ...request, objective }
  const oneWay = limits.map(({ lower, upper }, c) => {
    const { planned } = channels[c]!
    return objective.target >= 0
      ? { lower: planned, upper: Math.max(planned, upper) }
      : { lower: Math.min(planned, lower), upper: planned }
  })
  return {
    ...request,
    objective: { kind: "most-outcome" },
    budget: totalPlanned(scenario) + objective.target,
    limits: oneWay
  }
}
