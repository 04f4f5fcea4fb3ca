import { compileModel, createRng, defaultMediaTransform, type ModelSpec } from "@liftmix/core"
import { checkGradient } from "@liftmix/core/testing"
import { describe, expect, it } from "vitest"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { panelDataset } from "../testing/panelDataset.ts"
import { compileFitJob } from "./compileFitJob.ts"
import { experimentResults } from "./experimentResults.ts"
import { fitJobOf, type Told } from "./fitJobOf.ts"

const rng = createRng(1, "masks")
const dataset = panelDataset([2, 1, 3], {
  tv: [1, 2, 3].map(() => Array.from({ length: 30 }, () => 40 + 20 * rng.uniform()))
})
const spec: ModelSpec = {
  channels: [{ name: "tv", transform: defaultMediaTransform("week") }],
  organic: [],
  trend: { kind: "linear" },
  yearlyHarmonics: 0,
  likelihood: "normal"
}
const scope = { geos: ["b"], liftScaledTo: "treated" } as const
const dark = experimentRecord({ id: "dark", scope, spend: { treatedMultiplier: 0.5 } })
const seen = experimentRecord({ id: "seen", scope: { ...scope, geos: ["c"] }, use: "validate-only" })
const jobOf = (told: Told) =>
  fitJobOf({ model: { dataset, spec }, experiments: [dark, seen], priors: [], problems: [] }, told)

describe("fitJobOf", () => {
  it("leaves to tests that calibrate a panel the cells they were measured in", () => {
    const masked = [{ experiment: "dark", geos: ["b"], from: "2024-02-12", to: "2024-03-18" }]
    expect(jobOf("experiments").spec.masked).toEqual(masked)
    expect(jobOf("experiments").experiments).toEqual([dark])
    // The fit that experiments are held against has not seen their data either.
    expect(jobOf("masks")).toMatchObject({ spec: { masked }, experiments: [] })
    expect(jobOf("nothing")).toEqual({ dataset, spec, experiments: [] })
  })

  it("counts the data behind a lift once: with the test, its cells say nothing", () => {
    const model = compileFitJob(jobOf("experiments"))
    const natural = new Float64Array(model.layout.names.length)
    model.samplePrior(createRng(2), natural)
    const values = dataset.kpi.values.slice()
    values[30 + 8] += 500
    const likelihood = (told: Told, kpi: Float64Array) =>
      compileFitJob({ ...jobOf(told), dataset: { ...dataset, kpi: { ...dataset.kpi, values: kpi } } }).logLikelihood(
        natural
      )
    expect(likelihood("experiments", values)).toBe(likelihood("experiments", dataset.kpi.values))
    expect(likelihood("nothing", values)).not.toBe(likelihood("nothing", dataset.kpi.values))
  })

  it("makes a density whose gradient finite differences have, term and mask together", () => {
    const { layout, logDensity } = compileFitJob(jobOf("experiments"))
    const position = Float64Array.from(layout.names, () => 0.5 * rng.normal())
    for (const { analytic, coordinate, error, numeric } of checkGradient(logDensity, position)) {
      // Values around 1000, steps of 1e-3
      expect(error, `${layout.names[coordinate]}: ${analytic} ${numeric}`).toBeLessThan(1e-6)
    }
  })

  it("tells in the results which cells went to which test", () => {
    const model = compileFitJob(jobOf("experiments"))
    const posterior = { parameterNames: model.layout.names, chains: 1, draws: 4, values: draws(4) }
    const [first, second] = experimentResults([dark, seen], model, posterior, new Set(["dark"]))
    expect(first.masked).toEqual({ cells: 6, geos: ["b"], from: "2024-02-12", to: "2024-03-18" })
    expect(second).not.toHaveProperty("masked")
  })
})

function draws(count: number): Float64Array<ArrayBuffer> {
  const model = compileModel(spec, dataset)
  const width = model.layout.names.length
  const values = new Float64Array(count * width)
  for (let i = 0; i < count; i++) model.samplePrior(createRng(i), values.subarray(i * width, (i + 1) * width))
  return values
}
