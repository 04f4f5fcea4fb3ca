import { describe, expect, it } from "vitest"
import { horizonResponses } from "../curves/horizonResponses.ts"
import { packCurves } from "../curves/packCurves.ts"
import { exposurePerSpend } from "../data/exposurePerSpend.ts"
import { mean } from "../math/mean.ts"
import type { Vec } from "../math/Vec.ts"
import { defaultMediaTransform } from "../media/defaultMediaTransform.ts"
import { compileModel } from "../model/compileModel.ts"
import type { ModelSpec } from "../model/ModelSpec.ts"
import { drawPrior } from "../posterior/drawPrior.ts"
import { exampleDataset } from "../testing/exampleDataset.ts"
import { compareForecasts } from "./compareForecasts.ts"
import { continueDataset } from "./continueDataset.ts"
import { drawForecast } from "./drawForecast.ts"
import type { FuturePlan } from "./FuturePlan.ts"
import { forecastKpi } from "./forecastKpi.ts"
import { sumDraws } from "./sumDraws.ts"

const transform = defaultMediaTransform("week")
const spec: ModelSpec = {
  channels: ["channel1", "channel2"].map(name => ({ name, transform })),
  organic: [{ name: "email", transform }],
  trend: { kind: "knots", knots: 4 },
  yearlyHarmonics: 1,
  likelihood: "studentT"
}
const dataset = exampleDataset({ periods: 60, mediaLead: 3 })
const model = compileModel(spec, dataset)
const posterior = drawPrior(model, 40, 1)
const horizon = 6

const planOf = (first: Vec, second: Vec, more: Partial<FuturePlan> = {}): FuturePlan => ({
  spend: new Map([
    ["channel1", first],
    ["channel2", second]
  ]),
  given: new Map(),
  trend: "continues",
  ...more
})
const flat = (money: number) => new Float64Array(horizon).fill(money)
const drawsOf = (plan: FuturePlan, seed = 1) =>
  drawForecast(model, posterior, continueDataset(dataset, plan).dataset, { trend: plan.trend, seed })
const continued = (plan: FuturePlan) => () => continueDataset(dataset, plan)
const allPeriods = Array.from({ length: horizon }, (_, t) => t)

describe("forecastKpi", () => {
  it("adds up: components to the expectation, media and baseline to the same", () => {
    const forecast = forecastKpi(model, posterior, planOf(flat(80), flat(0)))
    for (const part of [...forecast.periods, forecast.total]) {
      const components = Object.values(part.components).reduce((sum, { mean }) => sum + mean, 0)
      expect(components / part.expected.mean).toBeCloseTo(1, 10)
      expect((part.media.mean + part.baseline.mean) / part.expected.mean).toBeCloseTo(1, 10)
    }
    const noise = mean(sumDraws(drawsOf(planOf(flat(80), flat(0))), "noise", allPeriods))
    expect(forecast.total.predicted.mean - forecast.total.expected.mean).toBeCloseTo(noise, 8)
    const total = forecast.periods.reduce((sum, { predicted }) => sum + predicted.mean, 0)
    expect(forecast.total.predicted.mean / total).toBeCloseTo(1, 10)
    expect(forecast.periods.map(({ date }) => date).slice(0, 2)).toEqual(["2023-02-27", "2023-03-06"])
  })

  it("says what it held, at the last year's mean", () => {
    const price = flat(9)
    const { held } = forecastKpi(model, posterior, planOf(flat(1), flat(1), { given: new Map([["price", price]]) }))
    expect(held).toEqual([
      { name: "email", value: mean(dataset.organic[0].exposure.subarray(-52)) },
      { name: "weather", value: mean(dataset.controls[0].values.subarray(-52)) }
    ])
  })
})

describe("drawForecast", () => {
  it("is the model written out by hand, period by period", () => {
    const weekly = Float64Array.of(10, 0, 70, 30, 0, 5)
    const promotion = Float64Array.of(0, 1, 0, 0, 0, 0)
    const given = new Map([["promotion", promotion]])
    const draws = drawsOf(planOf(flat(40), weekly, { given }))
    const draw = 17
    const row = posterior.values.subarray(draw * posterior.parameterNames.length)
    const value = (name: string) => row[posterior.parameterNames.indexOf(name)]
    const part = (name: string, t: number) =>
      draws.parts[(draws.components.indexOf(name) * horizon + t) * draws.drawCount + draw]

    const [, channel] = dataset.channels
    const exposures = [...channel.exposure, ...weekly.map(x => x * exposurePerSpend(channel, dataset.calendar))]
    const retention = value("channel2.retention")
    const positive = channel.exposure.filter(x => x > 0).sort()
    expect(positive.length % 2).toBe(1)
    for (const t of allPeriods) {
      const now = 3 + 60 + t
      let stock = 0
      let weights = 0
      const { adstock } = transform
      const maxLag = adstock.kind === "geometric" ? adstock.maxLag : 0
      for (let lag = 0; lag <= maxLag; lag++) {
        stock += retention ** lag * exposures[now - lag]
        weights += retention ** lag
      }
      const adstocked = stock / weights
      const response = adstocked / (adstocked + value("channel2.halfSaturation"))
      expect(part("channel2", t)).toBeCloseTo(value("channel2.coefficient") * response, 8)
      expect(part("event.promotion", t)).toBe(promotion[t] * value("event.promotion"))
    }
  })

  it("brings what the response curves say, where the plan is even", () => {
    const pack = packCurves(model, posterior, {
      name: "",
      createdAt: "",
      fingerprint: "",
      verdict: "",
      experiments: []
    })
    const responses = horizonResponses(pack, { periods: horizon, effect: "in-period" })
    const [spent, idle] = [drawsOf(planOf(flat(75), flat(120))), drawsOf(planOf(flat(0), flat(0)))]
    const outcomes = new Float64Array(posterior.draws)
    for (const [c, weekly] of [75, 120].entries()) {
      responses[c].outcomes(weekly * horizon, outcomes)
      const [withSpend, without] = [spent, idle].map(draws => sumDraws(draws, [c], allPeriods))
      outcomes.forEach((outcome, d) => expect((withSpend[d] - without[d]) / outcome).toBeCloseTo(1, 9))
    }
  })

  it("keeps the trend at its last level where asked to, and the rest as it was", () => {
    const [going, held] = (["continues", "flat"] as const).map(trend => drawsOf(planOf(flat(5), flat(5), { trend })))
    const trend = held.components.indexOf("trend")
    const block = horizon * held.drawCount
    const levels = held.parts.slice(trend * block, (trend + 1) * block)
    for (let d = 0; d < held.drawCount; d++)
      expect(new Set(allPeriods.map(t => levels[t * held.drawCount + d])).size).toBe(1)
    const changed = going.parts.map((x, i) => (Math.floor(i / block) === trend ? 0 : x - held.parts[i]))
    expect(changed.every(x => x === 0)).toBe(true)
    expect(going.parts.some((x, i) => x !== held.parts[i])).toBe(true)
  })

  it("meets the same noise in every plan, in the first periods of a longer one too", () => {
    const short = drawsOf(planOf(flat(5), flat(5)))
    const long = drawsOf(planOf(new Float64Array(9).fill(50), new Float64Array(9)))
    expect(long.noise.slice(0, short.noise.length)).toEqual(short.noise)
    expect(drawsOf(planOf(flat(5), flat(5)), 2).noise).not.toEqual(short.noise)
  })
})

describe("compareForecasts", () => {
  it("is certain where the forecasts are not: noise and baseline cancel", () => {
    const [more, less] = [drawsOf(planOf(flat(90), flat(50))), drawsOf(planOf(flat(45), flat(50)))]
    const { probabilityBetter, total } = compareForecasts(more, less)
    const predicted = forecastKpi(model, posterior, planOf(flat(90), flat(50))).total.predicted
    expect(probabilityBetter).toBe(1)
    expect(total.sd).toBeLessThan(predicted.sd / 2)
    const media = [more, less].map(draws => mean(sumDraws(draws, [0], allPeriods)))
    expect(total.mean).toBeCloseTo(media[0] - media[1], 6)
    expect(compareForecasts(more, more).total).toMatchObject({ mean: 0, sd: 0 })
  })

  it("refuses forecasts of different periods", () => {
    const other = drawsOf(planOf(flat(1).subarray(1), flat(1).subarray(1)))
    expect(() => compareForecasts(drawsOf(planOf(flat(1), flat(1))), other)).toThrow(RangeError)
  })
})

describe("continueDataset", () => {
  it("refuses a plan that leaves a channel or a number open", () => {
    expect(continued({ ...planOf(flat(1), flat(1)), spend: new Map([["channel1", flat(1)]]) })).toThrow("channel2")
    expect(continued(planOf(flat(1), flat(-1)))).toThrow("channel2 is -1 in period 1")
    expect(continued(planOf(flat(1), flat(1).subarray(1)))).toThrow("5 values of channel2, 6 periods")
    expect(continued(planOf(flat(1), flat(1), { given: new Map([["wether", flat(1)]]) }))).toThrow("wether")
    expect(continued(planOf(flat(1), flat(1), { given: new Map([["weather", flat(Number.NaN)]]) }))).toThrow("NaN")
  })
})
