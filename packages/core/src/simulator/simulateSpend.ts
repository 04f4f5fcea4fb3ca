import type { Rng } from "../math/Rng.ts"
import type { MarketChannel } from "./MarketOptions.ts"

/**
 * Business-as-usual spend of a channel, [week] money: its pattern, times its reaction to demand.
 * @param demand [week] standardised
 */
export function simulateSpend(channel: MarketChannel, demand: readonly number[], rng: Rng): number[] {
  const { pattern, spend, reaction } = channel
  const activity =
    pattern.kind === "flights" ? flights(pattern, demand.length, rng) : always(pattern, demand.length, rng)
  return demand.map((value, t) => spend * activity[t] * Math.exp(reaction * value))
}

/** Bursts of equal strength inside, each of another strength than the last. */
function flights({ weeksOn, weeksOff }: { weeksOn: number; weeksOff: number }, weeks: number, rng: Rng): number[] {
  const activity: number[] = []
  // Lengths from half to one and a half times the usual one.
  const length = (usual: number) => Math.max(1, Math.round(usual * (0.5 + rng.uniform())))
  while (activity.length < weeks) {
    const strength = 0.6 + 0.8 * rng.uniform()
    for (let left = length(weeksOn); left > 0; left--) activity.push(strength * (0.9 + 0.2 * rng.uniform()))
    for (let left = length(weeksOff); left > 0; left--) activity.push(0)
  }
  return activity.slice(0, weeks)
}

function always(
  { variation, persistence }: { variation: number; persistence: number },
  weeks: number,
  rng: Rng
): number[] {
  return autoregression(weeks, persistence, rng).map(value => Math.exp(variation * value))
}

/** A stationary series of mean 0 and variance 1 whose successive values have the given correlation. */
export function autoregression(length: number, correlation: number, rng: Rng): number[] {
  const series: number[] = []
  for (let t = 0; t < length; t++) {
    series.push(t === 0 ? rng.normal() : correlation * series[t - 1] + Math.sqrt(1 - correlation ** 2) * rng.normal())
  }
  return series
}
