import { describe, expect, it } from "vitest"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import { compileModel } from "../model/compileModel.ts"
import { drawPrior } from "../posterior/drawPrior.ts"
import type { Posterior } from "../posterior/Posterior.ts"
import { diagnose } from "../posterior/diagnose.ts"
import { buildModelCard } from "../report/buildModelCard.ts"
import type { ModelCard } from "../report/ModelCard.ts"
import { exampleDataset } from "../testing/exampleDataset.ts"
import { compareCards } from "./compareCards.ts"

const transform = defaultMediaTransform("week")
const model = compileModel(
  {
    channels: ["channel1", "channel2"].map(name => ({ name, transform })),
    organic: [{ name: "email", transform }],
    trend: { kind: "linear" },
    yearlyHarmonics: 1,
    likelihood: "normal"
  },
  exampleDataset({ periods: 30 })
)
const draws = drawPrior(model, 20, 1)
const none = new Float64Array(20)
const posterior: Posterior = {
  ...draws,
  statistics: {
    logDensity: none,
    energy: none,
    acceptance: none,
    treeDepth: new Int32Array(20),
    leapfrogs: new Int32Array(20),
    divergent: new Uint8Array(20),
    stepSize: Float64Array.of(1),
    maxTreeDepth: 10
  }
}
const before: ModelCard = buildModelCard(model, posterior, diagnose(posterior), {
  name: "march",
  createdAt: "",
  versions: { liftmix: "", node: "" },
  dataFile: "",
  seconds: 1,
  sampling: { chains: 1, warmup: 0, draws: 20, seed: 1, targetAcceptance: 0.9 },
  gradients: 1,
  experiments: []
})

describe("compareCards", () => {
  it("finds nothing between a model and itself", () => {
    const { inputs, parts, results } = compareCards(before, before)
    expect(inputs).toEqual([])
    expect(results.map(({ name, quantity, shift, within }) => [name, quantity, shift, within])).toEqual([
      ["channel1", "roi", 0, true],
      ["channel2", "roi", 0, true],
      ["email", "share", 0, true]
    ])
    expect(parts.every(({ shareOfKpi }) => shareOfKpi === 0)).toBe(true)
    expect(parts.map(({ component }) => component)).toEqual(model.components)
  })

  it("measures a change by the older uncertainty", () => {
    const [first, ...others] = before.channels
    const old = first.roi!
    const moved = { ...old, mean: old.upper + old.sd }
    const after = { ...before, name: "april", channels: [{ ...first, roi: moved }, ...others] }
    const [change] = compareCards(before, after).results
    expect(change.within).toBe(false)
    expect(change.shift).toBeCloseTo((old.upper + old.sd - old.mean) / old.sd, 12)
  })

  it("names what was put in differently", () => {
    const [first] = before.spec.channels
    const prior = { scale: "roi", distribution: { kind: "logNormal", mu: 1, sigma: 0.2 } } as const
    const transform = { ...first.transform, adstock: { kind: "none" } } as const
    const after: ModelCard = {
      ...before,
      data: { ...before.data, fingerprint: "other", lastDate: "2023-01-01", periods: 52 },
      spec: {
        ...before.spec,
        channels: [{ ...first, prior, transform }],
        yearlyHarmonics: 3,
        link: "log",
        trend: { kind: "knots", knots: 8 }
      },
      experiments: [
        {
          id: "search-dark",
          channels: ["channel1"],
          design: "go-dark",
          start: "",
          end: "",
          measureEnd: "",
          lift: 1,
          se: 1,
          implied: before.channels[0].share,
          z: 0,
          pValue: 1,
          agreement: "consistent",
          used: true
        }
      ]
    }
    expect(compareCards(before, after).inputs.map(({ message, what }) => `${what}: ${message}`)).toEqual([
      "data: The data cover 2022-01-03 to 2023-01-01 (52 periods), before 2022-01-03 to 2022-07-25 (30 periods).",
      "specification: channel2 is no longer in the model.",
      "specification: channel1 has carry-over none and not geometric and has another prior.",
      "specification: The trend was linear and is knots (knots: 8).",
      "specification: The number of yearly waves was 1 and is 3.",
      "specification: The link was not set and is log.",
      "experiments: search-dark is used now."
    ])
  })

  it("compares parts over the dates that both have", () => {
    const { decomposition } = before
    const later = {
      ...decomposition,
      dates: decomposition.dates.slice(10),
      actual: decomposition.actual.slice(10),
      components: decomposition.components.map(({ mean, name }) => ({ name, mean: mean.slice(10).map(x => x + 1) }))
    }
    const total = later.actual.reduce((sum, y) => sum + y, 0)
    for (const { after, before: was, shareOfKpi } of compareCards(before, { ...before, decomposition: later }).parts) {
      expect(after - was).toBeCloseTo(20, 8)
      expect(shareOfKpi).toBeCloseTo(20 / total, 10)
    }
  })
})
