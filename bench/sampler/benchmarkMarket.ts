import { createRng, type MarketOptions } from "../../packages/core/src/index.ts"

/**
 * A market of so many weeks and channels without confounding, events or tests. Every other channel is flighted, with weeks
 * of no spend; all channels together spend about a third of sales, however many they are.
 */
export function benchmarkMarket(weeks: number, channels: number): MarketOptions {
  return {
    start: "2015-01-05",
    weeks,
    baseline: { level: 800_000, growth: 0.03, season: 0.12 },
    demand: { effect: 0, persistence: 0 },
    noise: { common: 42_000, local: 0 },
    priceEffect: 0,
    competitorEffect: -4_000,
    events: [],
    channels: Array.from({ length: channels }, (_, c) => {
      const rng = createRng(1, "benchmarkMarket", c)
      return {
        name: `channel${c + 1}`,
        spend: (400_000 / channels) * Math.exp(0.3 * rng.normal()),
        pattern:
          c % 2 === 0
            ? { kind: "always", variation: 0.4, persistence: 0.5 }
            : { kind: "flights", weeksOn: 4, weeksOff: 5 },
        reaction: 0,
        roi: Math.exp(0.2 + 0.4 * rng.normal()),
        retention: 0.1 + 0.6 * rng.uniform(),
        halfSaturation: Math.exp(-0.2 + 0.3 * rng.normal())
      }
    }),
    tests: []
  }
}
