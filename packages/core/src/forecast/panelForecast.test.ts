import { describe, expect, it } from "vitest"
import { packCurves } from "../curves/packCurves.ts"
import type { Dataset } from "../data/Dataset.ts"
import { nationalDataset } from "../data/nationalDataset.ts"
import { mean } from "../math/mean.ts"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import { compileModel } from "../model/compileModel.ts"
import type { ModelSpec } from "../model/ModelSpec.ts"
import { drawPrior } from "../posterior/drawPrior.ts"
import { thinDraws } from "../posterior/thinDraws.ts"
import { examplePanel } from "../testing/examplePanel.ts"
import { checkPrior } from "../validation/checkPrior.ts"
import { identifyMedia } from "../validation/identifyMedia.ts"
import { scoreFuture } from "../validation/scoreFuture.ts"
import { truncateDataset } from "../validation/truncateDataset.ts"
import { continueDataset } from "./continueDataset.ts"
import { datasetByGeo } from "./datasetByGeo.ts"
import { drawForecast } from "./drawForecast.ts"
import { forecastFromPacks } from "./forecastFromPacks.ts"
import type { ForecastDraws } from "./ForecastDraws.ts"
import type { FuturePlan } from "./FuturePlan.ts"
import { packBaseline } from "./packBaseline.ts"
import { plannedSpend } from "./plannedSpend.ts"
import { predictGeo } from "./predictGeo.ts"
import { sumDraws } from "./sumDraws.ts"
import { summarizeForecast } from "./summarizeForecast.ts"

const [geos, window, lead] = [3, 60, 3]
const panel = examplePanel(geos, window, lead)
const transform = defaultMediaTransform("week")
const spec: ModelSpec = {
  channels: ["channel1", "channel2"].map(name => ({ name, transform })),
  organic: [{ name: "email", transform }],
  trend: { kind: "linear" },
  yearlyHarmonics: 1,
  likelihood: "normal"
}
const model = compileModel(spec, panel)
const posterior = drawPrior(model, 60, 1)
const spend = new Map([
  ["channel1", Float64Array.of(50, 0, 80)],
  ["channel2", Float64Array.of(0, 90, 60)]
])
const given = new Map([
  ["email", Float64Array.of(900, 0, 300)],
  ["price", Float64Array.of(11, 11, 9)]
])
const plan: FuturePlan = { spend, given, trend: "continues" }
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, x) => total + x, 0)
const close = (values: readonly number[]) => values.map(x => expect.closeTo(x, 9))
/** [geo][period] after the window */
const future = (values: Float64Array) => {
  const periods = values.length / geos
  return Array.from({ length: geos }, (_, g) => values.slice((g + 1) * periods - 3, (g + 1) * periods))
}

const whole = (forecast: ForecastDraws, t: number) =>
  sumDraws(
    forecast,
    forecast.components.map((_, c) => c),
    [t]
  )

const standardErrors = (dataset: Dataset) =>
  identifyMedia(compileModel(spec, dataset)).map(({ standardError }) => standardError)

describe("a panel's plan", () => {
  const { dataset, held } = continueDataset(panel, plan)
  const national = nationalDataset(dataset)

  it("by geo spends each geo's money there: last year's parts of it are what the nation's plan spends, at its prices", () => {
    const columns = (factors: readonly number[]) =>
      new Map(
        datasetByGeo(panel).channels.map(({ channel, geo, name }) => {
          const c = panel.channels.findIndex(series => series.name === channel)
          return [name, future(dataset.channels[c].spend)[geo].map(money => factors[geo] * money)]
        })
      )
    const again = plannedSpend(columns([1, 1, 1]), panel)
    expect(Array.from(again.spend.get("channel1")!)).toEqual(close([50, 0, 80]))
    const same = continueDataset(panel, { ...plan, ...again }).dataset
    for (const [c, { exposure }] of dataset.channels.entries()) {
      expect(Array.from(same.channels[c].exposure)).toEqual(close(Array.from(exposure)))
    }
    const moved = continueDataset(panel, { ...plan, ...plannedSpend(columns([2, 0, 1]), panel) }).dataset
    const [first] = moved.channels
    for (const key of ["spend", "exposure"] as const) {
      const [twice, none, as] = future(first[key])
      const [north, south, west] = future(dataset.channels[0][key])
      expect(Array.from(twice)).toEqual(close(Array.from(north, x => 2 * x)))
      expect(Array.from(none)).toEqual(Array.from(south, () => 0))
      expect(Array.from(as)).toEqual(close(Array.from(west)))
    }
  })

  it("adds up to the nation's money, to what it buys at last year's price, and to what else is given", () => {
    expect(Array.from(national.channels[0].spend.subarray(-3))).toEqual(close([50, 0, 80]))
    expect(Array.from(national.organic[0].exposure.subarray(-3))).toEqual(close([900, 0, 300]))
    const alone = continueDataset(nationalDataset(panel), plan).dataset
    for (const c of [0, 1])
      for (const t of [0, 1, 2])
        expect(national.channels[c].exposure.slice(-3)[t]).toBeCloseTo(alone.channels[c].exposure.slice(-3)[t], 6)
    for (const values of future(dataset.treatments[0].values)) expect([...values]).toEqual([11, 11, 9])
    expect(dataset.calendar.dates).toEqual(alone.calendar.dates)
  })

  it("keeps each geo's part of last year's exposure, and holds controls at each geo's mean", () => {
    const [first, , third] = future(dataset.channels[1].exposure).map(([, x]) => x)
    const lastYear = (g: number) => {
      const { exposure } = panel.channels[1]
      return sum(exposure.slice((g + 1) * 63 - 52, (g + 1) * 63))
    }
    expect(first / third).toBeCloseTo(lastYear(0) / lastYear(2), 9)
    const [{ name, value }] = held
    expect(name).toBe("weather")
    const means = future(dataset.controls[0].values).map(values => values[0])
    const own = Array.from({ length: geos }, (_, g) =>
      mean(panel.controls[0].values.subarray(g * 60 + 8, (g + 1) * 60))
    )
    means.forEach((x, g) => expect(x).toBeCloseTo(own[g], 9))
    const people = sum(panel.population)
    expect(value).toBeCloseTo(sum(means.map((x, g) => (x * panel.population[g]) / people)), 9)
  })
})

describe("a panel's forecast", () => {
  const draws = drawForecast(model, posterior, continueDataset(panel, plan).dataset, { trend: "continues", seed: 3 })

  it("is the sum of its geos', draw by draw, expectation and noise", () => {
    const total = sumDraws(
      draws,
      draws.components.map((_, c) => c),
      [1]
    )
    const noise = sumDraws(draws, "noise", [1])
    for (const d of [0, 31, 59]) {
      const parts = [0, 1, 2].map(g => predictGeo(draws, g))
      expect(sum(parts.map(({ expected }) => expected[60 + d]))).toBeCloseTo(total[d], 6)
      expect(sum(parts.map(({ predicted }) => predicted[60 + d]))).toBeCloseTo(total[d] + noise[d], 6)
    }
    const summary = summarizeForecast(draws)
    expect(summary.geos?.map(({ geo, periods }) => [geo, periods.length])).toEqual([
      ["geo1", 3],
      ["geo2", 3],
      ["geo3", 3]
    ])
    expect(sum(summary.geos!.map(({ expected }) => expected.mean)) / summary.total.expected.mean).toBeCloseTo(1, 9)
  })

  it("has in every geo and period what its decomposition has there", () => {
    const continued = continueDataset(panel, plan).dataset
    const { components, decompose } = model.decompositionOver(continued, "continues")
    const parts = new Float64Array(components.length * geos * 63)
    const width = posterior.parameterNames.length
    for (const d of [0, 31, 59]) {
      decompose(posterior.values.subarray(d * width, (d + 1) * width), parts)
      for (let g = 0; g < geos; g++) {
        const { expected } = predictGeo(draws, g)
        for (let t = 0; t < 3; t++) {
          const here = sum(components.map((_, c) => parts[(c * geos + g) * 63 + 60 + t]))
          expect(expected[t * 60 + d]).toBeCloseTo(here, 9)
        }
      }
    }
  })

  it("has other noise in every geo and period", () => {
    expect(new Set(draws.geos!.noise).size).toBe(geos * 3 * 60)
  })

  it("is what its curves and its baseline say", () => {
    const identity = { name: "", createdAt: "", fingerprint: "", verdict: "", experiments: [] }
    const curves = packCurves(model, posterior, identity, 30)
    const baseline = packBaseline(model, posterior, 8, { given: new Map(), trend: "flat" }, 30, 7)
    const kept = thinDraws(posterior, 30)
    const continued = continueDataset(panel, { spend, given: new Map(), trend: "flat" }).dataset
    const own = drawForecast(model, kept, continued, { trend: "flat", seed: 7 })
    const packed = forecastFromPacks(curves, baseline, spend)
    for (const t of [0, 1, 2]) {
      const [ours, theirs] = [whole(own, t), whole(packed, t)]
      // The baseline is stored with six digits.
      ours.forEach((x, d) => expect(Math.abs(x / theirs[d] - 1)).toBeLessThan(1e-5))
      const noise = sumDraws(packed, "noise", [t])
      sumDraws(own, "noise", [t]).forEach((x, d) => expect(Math.abs(x / noise[d] - 1)).toBeLessThan(1e-5))
    }
  })
})

describe("a panel's checks", () => {
  it("score the future of the nation and of every geo, against the nation's year before", () => {
    const early = compileModel(spec, truncateDataset(panel, 54))
    const { geos: scores, naiveMape, score, total } = scoreFuture(early, drawPrior(early, 40, 2), panel, 1)
    const kpi = nationalDataset(panel).kpi.values
    expect(score.observations).toBe(6)
    expect(scores.map(({ geo, score: { observations } }) => [geo, observations])).toEqual([
      ["geo1", 6],
      ["geo2", 6],
      ["geo3", 6]
    ])
    expect(total.actual).toBeCloseTo(sum(kpi.subarray(54)), 6)
    const errors = Array.from({ length: 6 }, (_, t) => Math.abs(kpi[54 + t] - kpi[2 + t]))
    expect(naiveMape).toBeCloseTo(sum(errors) / sum(kpi.subarray(54)), 12)
  })

  it("hold the nation's KPI against the prior's", () => {
    const { level, mediaShare } = checkPrior(model, 1)
    expect(level.observed).toBeCloseTo(mean(nationalDataset(panel).kpi.values), 6)
    // Contribution and ROI priors of three media around 1.2 on spend of an eighth of the KPI
    expect(mediaShare.median).toBeGreaterThan(0.05)
    expect(mediaShare.median).toBeLessThan(1)
  })

  it("tell before a fit that many geos know a medium better than few", () => {
    const [few, many] = [standardErrors(examplePanel(2, 60)), standardErrors(examplePanel(12, 60))]
    few.forEach((error, m) => expect(many[m]).toBeLessThan(0.7 * error))
  })
})
