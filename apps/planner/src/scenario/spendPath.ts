import type { ChannelPlan } from "./Scenario.ts"

/** [period] what a channel's plan spends, money. */
export const spendPath = ({ flight, planned }: Pick<ChannelPlan, "flight" | "planned">, periods: number): number[] =>
  flight === null ? new Array<number>(periods).fill(planned / periods) : [...flight]

/** The plan with this spend by period. */
export const withPath = (plan: ChannelPlan, path: readonly number[]): ChannelPlan => ({
  ...plan,
  planned: path.reduce((sum, money) => sum + money, 0),
  flight: path
})

/**
 * The plan with another total: the periods that are not locked keep their ratios, or share evenly where they have none.
 * What is locked stays, even if the total is less.
 */
export function withTotal(plan: ChannelPlan, total: number, periods: number): ChannelPlan {
  const { flight, lockedPeriods, planned } = plan
  if (lockedPeriods.length === 0) {
    if (flight === null) return { ...plan, planned: total }
    if (planned > 0) return { ...plan, planned: total, flight: flight.map(money => (money * total) / planned) }
  }
  const path = spendPath(plan, periods)
  const weights = path.map((money, t) => (lockedPeriods.includes(t) ? 0 : money))
  return withPath(plan, divide(path, weights, lockedPeriods, total))
}

/** The plan's total spread over its periods that are not locked, in the ratio of the weights, or evenly if they are 0. */
export const withShape = (plan: ChannelPlan, weights: readonly number[]): ChannelPlan =>
  withPath(plan, divide(spendPath(plan, weights.length), weights, plan.lockedPeriods, plan.planned))

function divide(
  path: readonly number[],
  weights: readonly number[],
  locked: readonly number[],
  total: number
): readonly number[] {
  const held = locked.reduce((sum, t) => sum + path[t]!, 0)
  const free = Math.max(total - held, 0)
  const open = path.map((_, t) => !locked.includes(t))
  const sum = weights.reduce((a, weight, t) => a + (open[t] ? weight : 0), 0)
  const count = open.filter(Boolean).length
  return path.map((money, t) => (!open[t] ? money : sum > 0 ? (free * weights[t]!) / sum : free / count))
}
