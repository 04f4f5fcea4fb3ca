import { type CompiledModel, createRng, defaultMediaTransform, drawPrior, mediaEffects, variance } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { compileFitJob } from "../pipeline/compileFitJob.ts"
import { nationalDataset } from "../testing/nationalDataset.ts"
import { describeKnowledge } from "./describeKnowledge.ts"
import { logMediumPrior } from "./logMediumPrior.ts"

const rng = createRng(4, "market")
const tv = Array.from({ length: 60 }, () => 100 * (0.2 + rng.uniform()))
const radio = Array.from({ length: 60 }, () => 30 * (0.2 + rng.uniform()))
const dataset = nationalDataset({ tv, radio })
const kpi = { ...dataset.kpi, values: dataset.kpi.values.map((_, t) => 1000 + 3 * tv[t] + 20 * rng.normal()) }
const transform = defaultMediaTransform("week")
const prior = { scale: "roi", distribution: { kind: "logNormal", mu: 0.3, sigma: 0.7 } } as const
const model: CompiledModel = compileFitJob({
  dataset: { ...dataset, kpi },
  spec: {
    channels: [
      { name: "tv", transform, prior },
      { name: "radio", transform, prior }
    ],
    organic: [],
    trend: { kind: "none" },
    yearlyHarmonics: 0,
    likelihood: "normal"
  },
  experiments: []
})

/** Draws from the prior whose tv effects are drawn together around their median by the given factor, on the log scale. */
function narrowed(factor: number) {
  const draws = drawPrior(model, 800, 9)
  const width = draws.parameterNames.length
  const column = draws.parameterNames.indexOf("tv.coefficient")
  const roi = mediaEffects(model, draws)[0].roi!
  const values = draws.values.slice()
  for (let d = 0; d < 800; d++) values[d * width + column] *= Math.exp(0.3 + factor * (Math.log(roi[d]) - 0.3)) / roi[d]
  return { ...draws, values }
}

describe("describeKnowledge", () => {
  const described = describeKnowledge({ model, posterior: narrowed(0.5), history: undefined, experiments: [] }, 1)
  const of = (medium: string, quantity: string) =>
    described.find(one => one.medium === medium && one.quantity === quantity)!

  it("measures contraction on the log scale, against the prior", () => {
    // Half the sd: a quarter of the variance is left. Variances of 800 and 1000 draws, five standard errors.
    const chance = 5 * 0.25 * Math.sqrt(2 / 800 + 2 / 1000)
    expect(Math.abs(of("tv", "roi").contraction - 0.75)).toBeLessThan(chance)
    expect(Math.abs(of("radio", "roi").contraction)).toBeLessThan(4 * chance)
    expect(of("tv", "roi").prior.median).toBeCloseTo(Math.exp(0.3), 0)
  })

  it("splits the information where nothing is unknown", () => {
    const { contraction, split } = of("tv", "roi")
    expect(split?.experiments).toBe(0)
    expect(split?.timeSeries).toBeCloseTo(contraction, 9)
  })

  it("calls what did not move an assumption", () => {
    for (const quantity of ["roi", "halfLife", "halfSaturation"]) expect(of("radio", quantity).label).toBe("assumption")
    expect(described.map(({ quantity }) => quantity)).not.toContain("share")
  })

  it("tells history from experiment by the fit without experiments", () => {
    const used = {
      id: "test",
      channels: ["tv"],
      design: "go-dark",
      start: "",
      end: "",
      measureEnd: "",
      lift: 0,
      se: 1,
      implied: { mean: 0, sd: 1, median: 0, lower: 0, upper: 0 },
      z: 0,
      pValue: 0.5,
      agreement: "consistent",
      used: true
    } as const
    const sources = { model, posterior: narrowed(0.4), experiments: [used] }
    const roi = (history: ReturnType<typeof narrowed> | undefined) =>
      describeKnowledge({ ...sources, history }, 1).find(one => one.medium === "tv" && one.quantity === "roi")!
    expect(roi(narrowed(0.95))).toMatchObject({ label: "experiment" })
    expect(roi(narrowed(0.95)).split?.experiments).toBeGreaterThan(0.5)
    expect(roi(undefined)).toMatchObject({ label: "data", split: null })
  })
})

const logNormal = (x: number) => -Math.log(x) - 0.5 * ((Math.log(x) - 0.3) / 0.7) ** 2

describe("logMediumPrior", () => {
  it("is the density of the effect's size and of the curve's parameters", () => {
    const draws = drawPrior(model, 50, 2)
    const [effect] = mediaEffects(model, draws)
    const logs = logMediumPrior(model, draws, "tv")
    const width = draws.parameterNames.length
    // Of two draws with the same curve, the densities differ by the log-normal of the ROI alone.
    const other = { ...draws, values: draws.values.slice() }
    const column = draws.parameterNames.indexOf("tv.coefficient")
    for (let d = 0; d < 50; d++) other.values[d * width + column] *= 2
    const moved = logMediumPrior(model, other, "tv")
    for (let d = 0; d < 50; d++)
      expect(moved[d] - logs[d]).toBeCloseTo(logNormal(2 * effect.roi![d]) - logNormal(effect.roi![d]), 9)
    expect(variance(logs)).toBeGreaterThan(0)
  })
})
