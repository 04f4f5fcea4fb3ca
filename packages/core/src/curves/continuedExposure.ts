import type { ChannelCurve } from "./CurvePack.ts"

/**
 * What a channel's exposure is in each period after the horizon: as the current spend, evenly, would buy it. Plans are then
 * compared as parts of a business that goes on, and not of one that ends with them, whose last periods would have all of
 * the curve's steep beginning to themselves.
 * @param periods of the horizon, and of the window's end that tells the current spend
 * @returns exposure units per period
 */
export function continuedExposure({ exposurePerSpend, spend }: ChannelCurve, periods: number): number {
  const current = currentSpend(spend, periods)
  // The price may be unknown of a channel that nothing is spent on.
  return current === 0 ? 0 : (current / periods) * exposurePerSpend
}

/** Spend over the last `periods` periods of the fitted window. */
export const currentSpend = (spend: readonly number[], periods: number): number =>
  spend.slice(-periods).reduce((sum, money) => sum + money, 0)
