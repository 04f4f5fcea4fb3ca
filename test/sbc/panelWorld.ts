import { defaultInfluencePrior, defaultMediaTransform, type MediaTransform } from "@liftmix/core"
import { examplePanel } from "@liftmix/core/testing"
import { planTest } from "./planTest.ts"
import type { World } from "./World.ts"

const transform: MediaTransform = {
  ...defaultMediaTransform("week"),
  adstock: { kind: "geometric", maxLag: 4, retention: { kind: "beta", a: 2, b: 2 } }
}
const roi = { scale: "roi", distribution: { kind: "logNormal", mu: 0.2, sigma: 0.9 } } as const
const dataset = { ...examplePanel(4, 40), organic: [], treatments: [], controls: [], events: [] }
const common = { weeks: 4, coolDown: 3, transportSd: 0.05 }

/** Forty weeks of two channels in four geos of different size; levels, effects and weekly shocks as a panel's model has them. */
export const panelWorld: World = {
  spec: {
    channels: ["channel1", "channel2"].map(name => ({ name, transform, prior: roi })),
    organic: [],
    trend: { kind: "none" },
    yearlyHarmonics: 0,
    likelihood: "normal",
    geo: { controls: "pooled", noise: "shared" }
  },
  dataset,
  scale: { mean: 1000, sd: 80 },
  tests: [],
  drawErrors: () => []
}

/** The same panel, whose second channel works better where the first is at work. */
export const liftedPanelWorld: World = {
  ...panelWorld,
  spec: {
    ...panelWorld.spec,
    channels: panelWorld.spec.channels.map((channel, c) =>
      c === 1 ? { ...channel, liftedBy: [{ channel: "channel1", prior: defaultInfluencePrior }] } : channel
    )
  }
}

/** The same panel with outliers: shocks are parameters there. */
export const heavyPanelWorld: World = { ...panelWorld, spec: { ...panelWorld.spec, likelihood: "studentT" } }

/** The same panel with tests: one in the smallest geo, one in two others together. */
export const testedPanelWorld: World = {
  ...panelWorld,
  tests: [
    planTest(dataset, {
      ...common,
      id: "half",
      channel: "channel1",
      kind: "scale-down",
      first: 13,
      se: 0.5,
      share: ["geo1"]
    }),
    planTest(dataset, {
      ...common,
      id: "up",
      channel: "channel2",
      kind: "heavy-up",
      first: 22,
      se: 3,
      share: ["geo2", "geo3"]
    })
  ],
  drawErrors: rng => [rng.normal(), rng.normal()]
}
