import { defaultMediaTransform, type MediaTransform, type ModelSpec } from "@liftmix/core"
import { examplePanel } from "@liftmix/core/testing"

const transform: MediaTransform = {
  ...defaultMediaTransform("week"),
  adstock: { kind: "geometric", maxLag: 4, retention: { kind: "beta", a: 2, b: 2 } }
}
const roi = { scale: "roi", distribution: { kind: "logNormal", mu: 0.2, sigma: 0.9 } } as const

/** Forty weeks of two channels in four geos of different size; levels, effects and weekly shocks as a panel's model has them. */
export const panelWorld = {
  dataset: { ...examplePanel(4, 40), organic: [], treatments: [], controls: [], events: [] },
  spec: {
    channels: ["channel1", "channel2"].map(name => ({ name, transform, prior: roi })),
    organic: [],
    trend: { kind: "none" },
    yearlyHarmonics: 0,
    likelihood: "normal",
    geo: { controls: "pooled", noise: "shared" }
  } satisfies ModelSpec,
  scale: { mean: 1000, sd: 80 }
}
