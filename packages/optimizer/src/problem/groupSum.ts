import type { LinearConstraint } from "./BudgetProblem.ts"

/** lower ≤ total spend of some channels ≤ upper, money. */
export const groupSum = (
  name: string,
  channels: readonly string[],
  limits: { readonly lower?: number; readonly upper?: number }
): LinearConstraint => ({ ...limits, name, coefficients: Object.fromEntries(channels.map(channel => [channel, 1])) })
