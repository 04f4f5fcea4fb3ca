import { describe, expect, it } from "vitest"
import { usualFrequency } from "../data/usualFrequency.ts"
import { continueDataset } from "../forecast/continueDataset.ts"
import { createRng } from "../math/Rng.ts"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import type { MediaTransform } from "../media/MediaTransform.ts"
import { defaultFrequencySaturation } from "../saturation/defaultSaturation.ts"
import { checkGradient } from "../testing/checkGradient.ts"
import { exampleDataset } from "../testing/exampleDataset.ts"
import { examplePanel } from "../testing/examplePanel.ts"
import { withFrequency } from "../testing/withFrequency.ts"
import { truncateDataset } from "../validation/truncateDataset.ts"
import { checkModel } from "./checkModel.ts"
import { compileModel } from "./compileModel.ts"
import type { MediaPrior, ModelSpec } from "./ModelSpec.ts"

const plain = defaultMediaTransform("week")
const transforms: readonly MediaTransform[] = [
  { ...plain, saturation: { kind: "none" }, frequency: defaultFrequencySaturation },
  { ...plain, order: "saturation-adstock", frequency: defaultFrequencySaturation }
]
const distribution = { kind: "logNormal", mu: -0.4, sigma: 0.9 } as const

const specOf = (transform: MediaTransform, prior?: MediaPrior): ModelSpec => ({
  channels: [
    { name: "channel1", transform: plain },
    { name: "channel2", transform, ...(prior && { prior }) }
  ],
  organic: [],
  trend: { kind: "linear" },
  yearlyHarmonics: 1,
  likelihood: "normal"
})

describe("a model with reach and frequency", () => {
  const national = withFrequency(exampleDataset({ periods: 40, mediaLead: 5 }))
  const plainly = exampleDataset({ periods: 40, mediaLead: 5 })
  const organicReach = {
    ...plainly,
    organic: plainly.organic.map(series => ({
      ...series,
      frequency: series.exposure.map((_, t) => 2 + Math.sin(1.7 * t))
    }))
  }
  const panel = withFrequency(examplePanel(3, 30, 4))

  it.each(transforms)("has the gradient of finite differences, $order, nation and panel", transform => {
    const rng = createRng(1, transform.order)
    for (const scale of ["roi", "mroi", "contribution", "coefficient"] as const) {
      for (const dataset of [national, panel]) {
        for (const link of ["identity", "log"] as const) {
          const { layout, logDensity } = compileModel({ ...specOf(transform, { scale, distribution }), link }, dataset)
          const position = Float64Array.from(layout.names, () => 0.5 * rng.normal())
          for (const { coordinate, error } of checkGradient(logDensity, position)) {
            expect(error, `${link} ${scale} ${layout.names[coordinate]}`).toBeLessThan(1e-6)
          }
        }
      }
    }
  })

  it("counts an organic medium's reach by its frequency, in gradients, in a nation's mean contacts and in history cut short", () => {
    const model = compileModel(
      { ...specOf(plain), organic: [{ name: "email", transform: transforms[0] }] },
      organicReach
    )
    const rng = createRng(2, "organic")
    const position = Float64Array.from(model.layout.names, () => 0.5 * rng.normal())
    for (const { coordinate, error } of checkGradient(model.logDensity, position))
      expect(error, model.layout.names[coordinate]).toBeLessThan(1e-6)
    const { transform, coefficient } = model.layout.media.get("email")!
    const natural = Float64Array.from(model.layout.names, () => 0)
    natural.set([0, 2, 1], transform)
    natural[coefficient] = 10
    const parts = new Float64Array(model.components.length * 40)
    model.decompose(natural, parts)
    const { exposure, frequency } = organicReach.organic[0]
    const at = model.components.indexOf("email") * 40
    for (const t of [3, 7]) {
      const f = frequency![5 + t]
      // 5000 people, the median of the weeks with any
      expect(parts[at + t]).toBeCloseTo((10 * (exposure[5 + t] / 5000) * f) / (f + 2), 10)
    }
    expect(truncateDataset(organicReach, 10).organic[0].frequency).toEqual(frequency!.subarray(0, 15))
    const plan = { spend: new Map(organicReach.channels.map(({ name }) => [name, Float64Array.of(0)])) }
    const ahead = continueDataset(organicReach, { ...plan, given: new Map(), trend: "continues" }).dataset.organic[0]
    expect(ahead.frequency!.at(-1)).toBe(usualFrequency(exposure, frequency!, organicReach.calendar))
  })

  it("reaches people as often as recorded, and as usual where nothing is", () => {
    const model = compileModel(specOf(transforms[0]), national)
    const { transform, transformLength } = model.layout.media.get("channel2")!
    expect(model.layout.names.slice(transform, transform + transformLength)).toEqual([
      "channel2.retention",
      "channel2.frequencyHalfSaturation",
      "channel2.frequencySlope"
    ])
    const natural = new Float64Array(model.layout.names.length)
    natural.set([0, 2, 1], transform)
    const { exposure, frequency } = national.channels[1]
    const median = Array.from(exposure).sort((a, b) => a - b)[22]
    const first = 30
    const path = model.context.createPath("channel2", new Float64Array(20).fill(7), first)
    path.evaluate(natural, transform)
    const usual = usualFrequency(exposure, frequency!, national.calendar)
    path.response.forEach((h, t) => {
      const f = frequency![first + t + national.mediaLead] ?? usual
      expect(h).toBeCloseTo((7 / median) * (f / (f + 2)), 12)
    })
  })

  it("is refused where only the data or only the transform have a frequency", () => {
    const codes = (spec: ModelSpec, dataset: typeof national) => checkModel(spec, dataset).map(({ code }) => code)
    expect(codes(specOf(transforms[0]), exampleDataset())).toContain("NoFrequency")
    expect(codes(specOf(plain), national)).toContain("FrequencyUnused")
    expect(codes(specOf(transforms[0]), national)).not.toContain("FrequencyUnused")
  })
})
