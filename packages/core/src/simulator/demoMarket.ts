import type { MarketOptions } from "./MarketOptions.ts"

/**
 * The market of `liftmix init` and of the README: a national retailer, three years of weeks. Its search spend follows
 * demand that no column records, so that history alone makes search look much better than it is; a test in a fifth of
 * the market tells the truth.
 */
export const demoMarket: MarketOptions = {
  start: "2023-01-02",
  weeks: 156,
  baseline: { level: 1_150_000, growth: 0.03, season: 0.12 },
  demand: { effect: 26_000, persistence: 0.6 },
  noise: { common: 42_000, local: 7_000 },
  priceEffect: -6_000,
  competitorEffect: -4_000,
  events: [
    { name: "easter", effect: 90_000, dates: ["2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28"] },
    {
      name: "black-friday",
      effect: 260_000,
      dates: ["2023-11-24", "2024-11-29", "2025-11-28", "2026-11-27", "2027-11-26"]
    },
    {
      name: "christmas",
      effect: 180_000,
      dates: ["2023-12-20", "2024-12-20", "2025-12-20", "2026-12-20", "2027-12-20"]
    }
  ],
  channels: [
    {
      name: "tv",
      spend: 150_000,
      pattern: { kind: "flights", weeksOn: 4, weeksOff: 5 },
      reaction: 0,
      costPerExposure: 900,
      roi: 1.3,
      retention: 0.6,
      halfSaturation: 1
    },
    {
      name: "search",
      spend: 60_000,
      pattern: { kind: "always", variation: 0.15, persistence: 0.3 },
      reaction: 0.12,
      roi: 1.6,
      retention: 0.15,
      halfSaturation: 1
    },
    {
      name: "social",
      spend: 45_000,
      pattern: { kind: "always", variation: 0.5, persistence: 0.4 },
      reaction: 0,
      roi: 2.1,
      retention: 0.3,
      halfSaturation: 0.8
    },
    {
      name: "video",
      spend: 50_000,
      pattern: { kind: "flights", weeksOn: 5, weeksOff: 3 },
      reaction: 0,
      roi: 0.8,
      retention: 0.45,
      halfSaturation: 0.9
    },
    {
      name: "radio",
      spend: 40_000,
      pattern: { kind: "flights", weeksOn: 3, weeksOff: 4 },
      reaction: 0,
      roi: 1.1,
      retention: 0.35,
      halfSaturation: 0.8
    }
  ],
  tests: [
    { id: "search-dark", channel: "search", design: "go-dark", firstWeek: 90, weeks: 6, coolDown: 2, share: 0.2 },
    { id: "social-up", channel: "social", design: "heavy-up", firstWeek: 112, weeks: 8, coolDown: 3, share: 0.3 }
  ]
}
