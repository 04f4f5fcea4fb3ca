import { createRng, demoMarket, type MarketOptions } from "@liftmix/core"

type MarketChannel = MarketOptions["channels"][number]
type MarketTest = MarketOptions["tests"][number]

/** Two years of the demo market with three of its channels, without tests and without the demand that nobody records. */
export const quietMarket: MarketOptions = {
  ...demoMarket,
  weeks: 104,
  demand: { ...demoMarket.demand, effect: 0 },
  channels: demoMarket.channels.filter(({ name }) => ["tv", "search", "social"].includes(name)),
  tests: []
}

/** Tests of the two channels that run all year, as in the demo but earlier. */
export const twoTests: readonly MarketTest[] = [
  { id: "search-dark", channel: "search", design: "go-dark", firstWeek: 60, weeks: 6, coolDown: 2, share: 0.2 },
  { id: "social-up", channel: "social", design: "heavy-up", firstWeek: 80, weeks: 8, coolDown: 3, share: 0.3 }
]

/** The quiet market with another truth for each seed: returns from the model's prior, curves from a part of theirs. */
export function drawMarket(seed: number): MarketOptions {
  const rng = createRng(seed, "drawMarket")
  const channels = quietMarket.channels.map(channel => ({
    ...channel,
    roi: Math.exp(0.2 + 0.9 * rng.normal()),
    retention: 0.8 * rng.uniform(),
    halfSaturation: 0.3 + 1.2 * rng.uniform()
  }))
  return { ...quietMarket, channels, tests: twoTests }
}

/**
 * The quiet market with another search channel and tests of it.
 * @param local noise of the regions, which decides how exact tests are
 */
export const searchMarket = (
  search: Partial<MarketChannel>,
  tests: readonly Omit<MarketTest, "channel">[],
  local: number
): MarketOptions => ({
  ...quietMarket,
  noise: { ...quietMarket.noise, local },
  channels: quietMarket.channels.map(channel => (channel.name === "search" ? { ...channel, ...search } : channel)),
  tests: tests.map(test => ({ ...test, channel: "search" }))
})
