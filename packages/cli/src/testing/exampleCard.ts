import type { ModelCard } from "@liftmix/core"

const estimate = { mean: 1, sd: 1, median: 1, lower: 0, upper: 2 }

/** A small model card, all in order but for what a test says of it. */
export const exampleCard = (differences: Partial<ModelCard> = {}): ModelCard => ({
  format: "liftmix-model",
  version: 1,
  name: "default",
  createdAt: "2024-01-01",
  versions: { liftmix: "0.1.0", node: "24" },
  seconds: 1,
  sampling: { chains: 1, warmup: 1, draws: 1, seed: 1, targetAcceptance: 0.9 },
  data: {
    file: "data/weekly.csv",
    fingerprint: "f",
    period: "week",
    firstDate: "2024-01-01",
    lastDate: "2024-01-01",
    periods: 1,
    kpi: "revenue",
    kpiTotal: 100,
    valuePerUnit: 1
  },
  spec: { channels: [], organic: [], trend: { kind: "none" }, yearlyHarmonics: 0, likelihood: "normal" },
  verdict: "Converged",
  reasons: [],
  diagnostics: {
    maxRhat: null,
    minEssBulk: null,
    minEssTail: null,
    divergences: 0,
    divergenceShare: 0,
    treeDepthSaturated: 0,
    minEbfmi: null,
    gradients: 10
  },
  rSquared: 0.9,
  weightedMape: 0.1,
  channels: [
    {
      name: "tv",
      spend: 1_000_000,
      contribution: { mean: 2_000_000, sd: 1, median: 1, lower: 1_500_000, upper: 2_600_000 },
      share: { mean: 0.05, sd: 0.01, median: 0.05, lower: 0.03, upper: 0.07 },
      roi: { mean: 2, sd: 0.4, median: 2, lower: 1.5, upper: 2.6 },
      mroi: { mean: 1, sd: 0.2, median: 1, lower: 0.7, upper: 1.3 },
      costPerIncremental: { mean: 0.5, sd: 0.1, median: 0.5, lower: 0.4, upper: 0.7 },
      prior: "roi, by default"
    }
  ],
  experiments: [],
  parameters: [{ name: "intercept", ...estimate, rhat: null, essBulk: null, essTail: null }],
  decomposition: {
    dates: ["2024-01-01"],
    actual: [100],
    fitted: { mean: [100], lower: [90], upper: [110] },
    components: [{ name: "intercept", mean: [100] }]
  },
  ...differences
})
