import { defaultMediaTransform, type MediaPrior, type MediaTransform } from "@liftmix/core"
import { exampleDataset } from "@liftmix/core/testing"
import { planTest } from "./planTest.ts"
import { studentT } from "./studentT.ts"
import type { World } from "./World.ts"

const dataset = exampleDataset({ periods: 78, channels: 3, mediaLead: 8 })
const roi: MediaPrior = { scale: "roi", distribution: { kind: "logNormal", mu: 0.2, sigma: 0.9 } }
const size: MediaPrior = { scale: "coefficient", distribution: { kind: "logNormal", mu: -1, sigma: 0.8 } }
const transform = defaultMediaTransform("week")
const steep: MediaTransform = {
  ...transform,
  saturation: {
    kind: "hill",
    halfSaturation: { kind: "truncatedNormal", mean: 0.8, sd: 0.8, lower: 0.1, upper: 10 },
    slope: { kind: "logNormal", mu: 0.2, sigma: 0.4 }
  }
}
const common = { share: 0.2, weeks: 4, coolDown: 3, se: 8 }

/**
 * A year and a half with everything a national model can have: media history before the window, an organic medium, bending
 * trend, season, price, weather, promotions, heavy tails; a study of two arms that share a control, and a third test, so
 * that the one that stands alone is taken as Student's t with 4 degrees of freedom.
 */
export const richWorld: World = {
  spec: {
    channels: dataset.channels.map(({ name }, c) => ({ name, transform: c === 2 ? steep : transform, prior: roi })),
    organic: [{ name: "email", transform, prior: size }],
    trend: { kind: "knots", knots: 4 },
    yearlyHarmonics: 1,
    likelihood: "studentT"
  },
  dataset,
  scale: { mean: 1000, sd: 80 },
  tests: [
    planTest(dataset, {
      ...common,
      id: "a",
      channel: "channel1",
      kind: "go-dark",
      first: 39,
      transportSd: 0.1,
      studyId: "s"
    }),
    planTest(dataset, {
      ...common,
      id: "b",
      channel: "channel2",
      kind: "heavy-up",
      first: 39,
      transportSd: 0.1,
      studyId: "s"
    }),
    planTest(dataset, { ...common, id: "c", channel: "channel3", kind: "go-dark", first: 60, transportSd: 0 })
  ],
  // Half of the variance of either arm is the control's.
  drawErrors(rng) {
    const control = rng.normal()
    const arm = () => Math.SQRT1_2 * (rng.normal() + control)
    return [arm(), arm(), studentT(4, rng)]
  }
}
