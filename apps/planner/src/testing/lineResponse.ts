import type { HorizonResponse } from "@liftmix/core"

/** A response of which everything is known: each draw brings its own constant return on every unit of money. */
export const lineResponse = (
  channel: string,
  returns: readonly number[],
  currentSpend: number,
  seenSpend = 2 * currentSpend
): HorizonResponse => {
  const mean = returns.reduce((sum, x) => sum + x, 0) / returns.length
  return {
    channel,
    drawCount: returns.length,
    currentSpend,
    seenSpend,
    concave: true,
    value: spend => mean * spend,
    slope: () => mean,
    outcomes: (spend, out) => out.set(returns.map(x => x * spend)),
    slopes: (_, out) => out.set(returns)
  }
}
