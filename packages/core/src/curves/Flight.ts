import type { Vec } from "../math/Vec.ts"

/** How a channel's spend is spread over a horizon: [period] money, or any amounts in its ratio; null for evenly. */
export type Flight = Vec | null

/**
 * [period] A flight in multiples of its mean, so that even spends are exactly 1. A flight of nothing has no shape, and
 * counts as even.
 * @throws RangeError if it has not one amount ≥ 0 for each period, or there is no whole number of periods ≥ 1
 */
export function flightPattern(flight: Flight, periods: number): Float64Array {
  checkPeriods(periods)
  const even = new Float64Array(periods).fill(1)
  if (flight === null) return even
  if (flight.length !== periods) throw new RangeError(`flight of ${flight.length} periods, horizon of ${periods}`)
  const amounts = Float64Array.from(flight)
  const wrong = amounts.findIndex(amount => !(Number.isFinite(amount) && amount >= 0))
  if (wrong >= 0) throw new RangeError(`flight spends ${amounts[wrong]} in period ${wrong + 1}`)
  const total = amounts.reduce((sum, amount) => sum + amount, 0)
  return total === 0 ? even : amounts.map(amount => (periods * amount) / total)
}

/** @throws RangeError if it is no whole number ≥ 1 */
export function checkPeriods(periods: number): void {
  if (!Number.isInteger(periods) || periods < 1) throw new RangeError(`horizon of ${periods} periods`)
}
