import { describe, expect, it } from "vitest"
import type { Dataset } from "../data/Dataset.ts"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import { defaultInfluencePrior } from "../media/Influence.ts"
import { compileModel } from "../model/compileModel.ts"
import type { EffectScope } from "../model/EffectScope.ts"
import type { ChannelSpec, ModelSpec } from "../model/ModelSpec.ts"
import { exampleDataset } from "../testing/exampleDataset.ts"
import { examplePanel } from "../testing/examplePanel.ts"
import { decomposeWithin } from "./decomposeWithin.ts"
import { drawPrior } from "./drawPrior.ts"
import { mediaEffects } from "./mediaEffects.ts"
import type { ParameterDraws } from "./Posterior.ts"

const transform = defaultMediaTransform("week")
const base: ModelSpec = {
  channels: ["channel1", "channel2"].map(name => ({ name, transform })),
  organic: [{ name: "email", transform }],
  trend: { kind: "linear" },
  yearlyHarmonics: 0,
  likelihood: "normal"
}
const national = exampleDataset({ periods: 40, mediaLead: 4 })
const second: ChannelSpec = { name: "channel2", transform, timeVarying: { knots: 4, spread: 0.3 } }
const inReach: Dataset = {
  ...national,
  channels: national.channels.map((series, c) =>
    c === 0 ? series : { ...series, frequency: series.exposure.map((_, t) => 1 + (t % 5)) }
  )
}
const frequency = { kind: "hill", halfSaturation: { kind: "logNormal", mu: 0.7, sigma: 0.4 } } as const

const lifted: ChannelSpec = {
  name: "channel2",
  transform,
  liftedBy: [{ channel: "channel1", prior: defaultInfluencePrior }]
}
const lifting: ModelSpec = { ...base, channels: [base.channels[0], lifted] }

const models = {
  additive: compileModel(base, national),
  "of effects that change": compileModel({ ...base, channels: [base.channels[0], second] }, national),
  "of reach": compileModel(
    { ...base, channels: [base.channels[0], { name: "channel2", transform: { ...transform, frequency } }] },
    inReach
  ),
  "of media that lift others": compileModel(lifting, national),
  "with a log link": compileModel({ ...base, link: "log" }, national),
  "of a panel": compileModel(base, examplePanel(3, 40, 4)),
  "of a panel of media that lift others": compileModel(lifting, examplePanel(3, 40, 4)),
  "of a panel with a log link": compileModel({ ...base, link: "log" }, examplePanel(3, 40, 4))
}

/** Periods 12 … 24 and, of a panel, the second geo. */
const scopesOf = ({ geos }: Dataset): readonly EffectScope[] => [
  { first: 12, last: 24 },
  ...(geos.length > 1 ? [{ first: 12, last: 24, geo: 1 }] : [])
]

/** What the KPI had been worth, from a period to another, draw by draw. */
function valueOf(model: (typeof models)[keyof typeof models], draws: ParameterDraws, over: Dataset): Float64Array {
  const { components, decompose } = model.decompositionOver(over)
  const cells = over.kpi.values.length
  const parts = new Float64Array(components.length * cells)
  const width = draws.parameterNames.length
  return Float64Array.from({ length: draws.draws }, (_, d) => {
    decompose(draws.values.subarray(d * width, (d + 1) * width), parts)
    return parts.reduce((sum, x, i) => sum + x * over.kpi.valuePerUnit![i % cells], 0)
  })
}

/** The data had a channel spent that much more or less within the scope. */
function changed(data: Dataset, name: string, { first, geo, last }: EffectScope, factor: number): Dataset {
  const { mediaLead } = data
  const span = mediaLead + data.calendar.dates.length
  const scaled = (values: Float64Array) =>
    values.map((x, i) => {
      const t = (i % span) - mediaLead
      return t >= first && t <= last && (geo ?? Math.floor(i / span)) === Math.floor(i / span) ? factor * x : x
    })
  return {
    ...data,
    channels: data.channels.map(series =>
      series.name === name ? { ...series, spend: scaled(series.spend), exposure: scaled(series.exposure) } : series
    )
  }
}

describe("mediaEffects of a scope", () => {
  it.each(Object.entries(models))("has what the KPI would lack without that spend, %s", (_, model) => {
    const { dataset } = model
    const draws = drawPrior(model, 6, 3)
    const seen = valueOf(model, draws, dataset)
    for (const scope of scopesOf(dataset)) {
      for (const { costPerIncremental, mroi, name, roi, spend } of mediaEffects(model, draws, "expected", scope)) {
        if (spend === null) continue
        const without = valueOf(model, draws, changed(dataset, name, scope, 0))
        const more = valueOf(model, draws, changed(dataset, name, scope, 1.01))
        roi!.forEach((r, d) => expect((r * spend) / (seen[d] - without[d])).toBeCloseTo(1, 8))
        mroi!.forEach((r, d) => expect((r * 0.01 * spend) / (more[d] - seen[d])).toBeCloseTo(1, 6))
        expect(costPerIncremental!.every(cost => cost > 0)).toBe(true)
      }
    }
  })

  it.each(Object.entries(models))("has the contributions of the decomposition, %s", (_, model) => {
    const draws = drawPrior(model, 6, 3)
    const scopes = scopesOf(model.dataset)
    const parts = decomposeWithin(model, draws, scopes)
    scopes.forEach((scope, s) => {
      for (const { contribution, name } of mediaEffects(model, draws, "expected", scope)) {
        const at = (s * model.components.length + model.components.indexOf(name)) * 6
        contribution.forEach((x, d) => expect(x / parts[at + d]).toBeCloseTo(1, 10))
      }
    })
  })

  it("of all periods is that of no scope, to the last bit", () => {
    for (const model of Object.values(models)) {
      const draws = drawPrior(model, 6, 3)
      const whole = { first: 0, last: model.dataset.calendar.dates.length - 1 }
      expect(mediaEffects(model, draws, "expected", whole)).toEqual(mediaEffects(model, draws))
    }
  })

  it("counts what arrives instead of what is caused, which adds up over spans to the parts of the KPI", () => {
    const model = models.additive
    const draws = drawPrior(model, 6, 3)
    const arriving = (first: number, last: number) =>
      mediaEffects(model, draws, "expected", { first, last, counts: "arriving" })[1]
    const spans = [arriving(0, 12), arriving(13, 24), arriving(25, 39)]
    const value = ({ roi, spend }: (typeof spans)[number], d: number) => roi![d] * spend!
    const whole = arriving(0, 39)
    const [caused] = mediaEffects(model, draws).slice(1)
    for (let d = 0; d < 6; d++) {
      expect(spans.reduce((sum, span) => sum + value(span, d), 0) / value(whole, d)).toBeCloseTo(1, 10)
      // what was carried over from before the data arrives, but nobody paid for it in them
      expect(value(whole, d)).toBeGreaterThan(value(caused, d))
    }
  })

  it("has no return on money that was not spent", () => {
    const [channel] = mediaEffects(models.additive, drawPrior(models.additive, 3, 1), "expected", { first: 2, last: 4 })
    expect(channel).toMatchObject({ spend: 0, roi: null, mroi: null, costPerIncremental: null })
  })
})
