import { defaultMediaTransform, type MediaPrior, type MediaTransform } from "@liftmix/core"
import { exampleDataset } from "@liftmix/core/testing"
import { planTest } from "./planTest.ts"
import type { World } from "./World.ts"

const dataset = {
  ...exampleDataset({ periods: 52, channels: 2 }),
  organic: [],
  treatments: [],
  controls: [],
  events: []
}
const roi: MediaPrior = { scale: "roi", distribution: { kind: "logNormal", mu: 0.2, sigma: 0.9 } }
const transform: MediaTransform = {
  ...defaultMediaTransform("week"),
  adstock: { kind: "geometric", maxLag: 8, retention: { kind: "beta", a: 2, b: 2 } }
}
const common = { share: 0.2, weeks: 4, se: 3, transportSd: 0.05 }

/**
 * A year of two channels, each with a test on a fifth of the market: a go-dark with four more weeks of measuring, and a
 * heavy-up. The tests know more about their channels than the year's noisy sales do.
 */
export const nationalWorld: World = {
  spec: {
    channels: dataset.channels.map(({ name }) => ({ name, transform, prior: roi })),
    organic: [],
    trend: { kind: "none" },
    yearlyHarmonics: 0,
    likelihood: "normal"
  },
  dataset,
  scale: { mean: 1000, sd: 80 },
  tests: [
    planTest(dataset, { ...common, id: "dark", channel: "channel1", kind: "go-dark", first: 26, coolDown: 4 }),
    planTest(dataset, { ...common, id: "up", channel: "channel2", kind: "heavy-up", first: 36, coolDown: 2 })
  ],
  drawErrors: rng => [rng.normal(), rng.normal()]
}
