import type { SpendPart } from "@liftmix/core"
import type { FlightProblem, SpendLimit } from "@liftmix/optimizer"
import { match } from "ts-pattern"
import { objectiveOf } from "./budgetProblem.ts"
import type { CellLimits, OptimisationRequest } from "./Optimisation.ts"

/** What the rule on a channel's total is called, and that on all channels in a period. */
export const totalRule = (channel: string): string => `${channel} total`
const periodRule = (period: number): string => `period ${period + 1}`

const isFixed = (limits: OptimisationRequest["limits"]): boolean => limits.every(({ lower, upper }) => lower === upper)

/** A budget of as much as the minimums, or the maximums, leaves no choice of totals: an interior point needs to know. */
function pinned(limits: OptimisationRequest["limits"], budget: number): OptimisationRequest["limits"] {
  for (const side of ["lower", "upper"] as const) {
    const total = limits.reduce((sum, limit) => sum + limit[side], 0)
    if (Math.abs(total - budget) <= ROUNDING * budget) {
      return limits.map(limit => ({ lower: limit[side], upper: limit[side] }))
    }
  }
  return limits
}

/** What sums of money may differ by without meaning it. */
const ROUNDING = 1e-9

/**
 * The request in the optimiser's terms, over all draws of the posterior.
 * @param parts [channel] of `spendParts`
 * @param cells of the request
 */
export function flightProblem(
  channels: readonly { readonly name: string; readonly parts: readonly SpendPart[] }[],
  { budget, groups, limits: asked, objective }: OptimisationRequest,
  cells: CellLimits,
  valuePerUnit: number | null
): FlightProblem {
  const periods = cells.lower[0]?.length ?? 0
  const points = channels[0]?.parts[0]?.startingStock.length ?? periods
  const limits = objective.kind === "most-outcome" ? pinned(asked, budget) : asked
  const totals = channels.map(({ name }, c): SpendLimit => ({ name: totalRule(name), channels: [name], ...limits[c]! }))
  const together = groups.map(
    ({ channels, lower, name, upper }): SpendLimit => ({
      name,
      channels,
      ...(lower === null ? {} : { lower }),
      ...(upper === null ? {} : { upper })
    })
  )
  const { mostPerPeriod } = cells
  const caps =
    mostPerPeriod === null
      ? []
      : Array.from({ length: periods }, (_, t) => ({ name: periodRule(t), from: t, to: t + 1, upper: mostPerPeriod }))
  return {
    channels: channels.map(({ name, parts }, c) => ({
      name,
      lower: cells.lower[c]!,
      upper: cells.upper[c]!,
      minimumIfOn: cells.leastIfOn[c] ?? 0,
      paths: parts
    })),
    periods,
    tailPeriods: Math.max(0, points - periods),
    ...match(objective)
      .returnType<Pick<FlightProblem, "budget" | "objective">>()
      .with({ kind: "most-outcome" }, () => ({
        // where totals say how much is spent, the budget has nothing to add but rounding
        budget: isFixed(limits)
          ? { total: (1 + ROUNDING) * budget, sense: "at-most" }
          : { total: budget, sense: "equal" }
      }))
      .otherwise(objective => ({ budget: { sense: "free" }, objective: objectiveOf(objective, valuePerUnit) })),
    limits: [...totals, ...together, ...caps]
  }
}
