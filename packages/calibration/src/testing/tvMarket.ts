import { createRng, defaultMediaTransform, drawPrior } from "@liftmix/core"
import { compileFitJob } from "../pipeline/compileFitJob.ts"
import { nationalDataset } from "./nationalDataset.ts"

const rng = createRng(2, "market")
const dataset = nationalDataset({ tv: Array.from({ length: 60 }, () => 100 * (0.2 + rng.uniform())) })

/** Sixty weeks of a market with one channel, whose sales say little of it. */
const model = compileFitJob({
  dataset: { ...dataset, kpi: { ...dataset.kpi, values: dataset.kpi.values.map(() => 1000 + rng.normal()) } },
  spec: {
    channels: [
      {
        name: "tv",
        transform: defaultMediaTransform("week"),
        prior: { scale: "roi", distribution: { kind: "logNormal", mu: 0, sigma: 0.5 } }
      }
    ],
    organic: [],
    trend: { kind: "none" },
    yearlyHarmonics: 0,
    likelihood: "normal"
  },
  experiments: []
})

/** Its model, and draws of the prior that stand for a posterior. */
export const tvMarket = (count: number) => ({ model, draws: drawPrior(model, count, 3) })
