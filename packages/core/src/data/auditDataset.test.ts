import { describe, expect, it } from "vitest"
import { createRng } from "../math/Rng.ts"
import { auditDataset } from "./auditDataset.ts"
import { nextDates } from "./calendarPeriods.ts"
import type { Dataset, NamedSeries } from "./Dataset.ts"

const weeks = 156
const rng = createRng(7, "auditDataset")
const noise = (length = weeks) => Float64Array.from({ length }, () => rng.normal())
const positive = () => noise().map(value => Math.exp(0.5 * value))

/** A national market whose KPI is a level, a season, the given channels with an effect of 5 each, and noise of 1. */
function market(
  channels: Record<string, Float64Array>,
  disturb: (t: number) => number = () => 0,
  events: NamedSeries[] = []
): Dataset {
  const kpi = noise().map((value, t) => {
    const media = Object.values(channels).reduce((sum, spend) => sum + 5 * spend[t], 0)
    return 100 + 10 * Math.sin((2 * Math.PI * t) / 52.18) + media + value + disturb(t)
  })
  const start = { period: "week" as const, dates: ["2021-01-04"] }
  return {
    calendar: { period: "week", dates: [...start.dates, ...nextDates(start, weeks - 1)] },
    geos: ["national"],
    population: Float64Array.of(1),
    mediaLead: 0,
    kpi: { name: "revenue", values: kpi, valuePerUnit: undefined },
    channels: Object.entries(channels).map(([name, spend]) => ({
      name,
      spend,
      exposure: spend,
      exposureName: undefined
    })),
    organic: [],
    treatments: [],
    controls: [],
    events
  }
}

function spike(t: number) {
  return t === 80 ? 30 : 0
}

function codes(dataset: Dataset) {
  return auditDataset(dataset).problems.map(({ code }) => code)
}

function places(dataset: Dataset) {
  return auditDataset(dataset).problems.map(({ code, where }) => [code, where.column])
}

describe("auditDataset", () => {
  it("finds nothing in a market without defects", () => {
    expect(auditDataset(market({ tv: positive(), radio: positive() })).problems).toEqual([])
  })

  it("describes every channel", () => {
    const tv = Float64Array.from({ length: weeks }, (_, t) => (t % 4 === 0 ? 3 : 0))
    const radio = new Float64Array(weeks).fill(1).map((value, t) => value + (t % 2 === 0 ? 0.5 : -0.5))
    const [first, second] = auditDataset(market({ tv, radio })).channels
    expect(first).toMatchObject({ name: "tv", total: 117, activeShare: 0.25 })
    expect(first.share).toBeCloseTo(117 / (117 + 156), 12)
    // A share p of ones has standard deviation √(p(1 − p)): √(0.25 · 0.75) / 0.25 = √3.
    expect(first.coefficientOfVariation).toBeCloseTo(Math.sqrt(3), 12)
    expect(second.coefficientOfVariation).toBeCloseTo(0.5, 12)
    // Two regressors: 1/(1 − r²). Every fourth week is an even one: r = 0.25 · 0.5 / (√(0.25 · 0.75) · 0.5), r² = 1/3.
    expect(first.varianceInflation).toBeCloseTo(1.5, 12)
    expect(second.varianceInflation).toBeCloseTo(1.5, 12)
  })

  it("warns of less than two years", () => {
    const short = market({ tv: positive() })
    const cut = (length: number): Dataset => {
      const spend = short.channels[0].spend.subarray(0, length)
      return {
        ...short,
        calendar: { period: "week", dates: short.calendar.dates.slice(0, length) },
        kpi: { ...short.kpi, values: short.kpi.values.subarray(0, length) },
        channels: [{ name: "tv", spend, exposure: spend, exposureName: undefined }]
      }
    }
    expect(codes(cut(100))).toEqual(["ShortHistory"])
    expect(codes(cut(104))).toEqual([])
  })

  it("warns of channels that are rarely active or hardly change", () => {
    const rare = new Float64Array(weeks).map((_, t) => (t % 13 === 0 ? 4 : 0))
    const flat = noise().map(value => 10 + 0.5 * value)
    expect(codes(market({ rare, flat }))).toEqual(["RarelyActive", "FlatSpend"])
  })

  it("warns of channels that move together, also in a sum of several", () => {
    const [tv, radio] = [positive(), positive()]
    const copy = noise().map((value, t) => 2 * tv[t] + 0.1 * value)
    expect(codes(market({ tv, copy }))).toEqual(["Collinear", "Collinear"])
    expect(auditDataset(market({ tv, copy })).problems[1].message).toContain("most of all tv (correlation 1.00")
    const exact = tv.map((value, t) => value + radio[t])
    const { channels } = auditDataset(market({ tv, radio, exact }))
    expect(channels.map(({ varianceInflation }) => varianceInflation)).toEqual([Infinity, Infinity, Infinity])
  })

  it("warns of spend that follows last period's KPI, up or down, and not of spend that causes it", () => {
    const demand = noise()
    for (let t = 1; t < weeks; t++) demand[t] += 0.7 * demand[t - 1]
    const following = (sign: number) => noise().map((value, t) => 20 + sign * 2 * (demand[t - 1] ?? 0) + value)
    const dataset = market({ up: following(1), down: following(-1), tv: positive() }, t => 10 * demand[t])
    expect(auditDataset(dataset).problems).toMatchObject([
      { code: "SpendFollowsKpi", where: { column: "up" } },
      { code: "SpendFollowsKpi", where: { column: "down" } }
    ])
    expect(auditDataset(dataset).problems[0].message).toContain("higher after")
    expect(auditDataset(dataset).problems[1].message).toContain("lower after")

    // Flights of four weeks whose effect carries over: high KPI, then high spend, but no reaction.
    const flights = noise().map((value, t) => (Math.floor(t / 4) % 3 === 0 ? 5 + 0.1 * value : 0))
    const carried = flights.map((value, t) => value + 0.6 * (flights[t - 1] ?? 0) + 0.4 * (flights[t - 2] ?? 0))
    expect(codes(market({ flights }, t => 5 * carried[t]))).toEqual([])
  })

  it("names outliers, unless an event explains them", () => {
    const dataset = market({ tv: positive() }, spike)
    const { problems } = auditDataset(dataset)
    expect(problems.map(({ code }) => code)).toEqual(["Outliers"])
    expect(problems[0].message).toContain(`${dataset.calendar.dates[80]} (high)`)
    const event = { name: "sale", values: new Float64Array(weeks).map((_, t) => (t === 80 ? 1 : 0)) }
    expect(codes(market({ tv: positive() }, spike, [event]))).toEqual([])
  })

  it("names the date of a level shift", () => {
    const dataset = market({ tv: positive() }, t => (t < 60 ? 0 : -12))
    const shift = auditDataset(dataset).problems.find(({ code }) => code === "LevelShift")
    expect(shift?.message).toContain(`around ${dataset.calendar.dates[60]}`)
    expect(shift?.message).toContain("falls by 12 %")
  })

  it("warns of spend without exposure", () => {
    const dataset = market({ tv: positive() })
    const exposure = dataset.channels[0].exposure.map((value, t) => (t === 3 ? 0 : value))
    const channels = [{ ...dataset.channels[0], exposure, exposureName: "grps" }]
    expect(auditDataset({ ...dataset, channels }).problems).toMatchObject([
      { code: "SpendWithoutExposure", where: { column: "grps" } }
    ])
  })

  it("compares geos with themselves: a channel flat over time is flat, however different the geos", () => {
    const national = market({ tv: positive() })
    const spend = Float64Array.from({ length: 2 * weeks }, (_, i) => (i < weeks ? 1 : 9))
    const values = Float64Array.from({ length: 2 * weeks }, (_, i) => national.kpi.values[i % weeks])
    const { channels } = auditDataset({
      ...national,
      geos: ["a", "b"],
      population: Float64Array.of(1, 1),
      kpi: { ...national.kpi, values },
      channels: [{ name: "tv", spend, exposure: spend, exposureName: undefined }]
    })
    expect(channels[0].coefficientOfVariation).toBe(0)
    expect(channels[0].varianceInflation).toBe(Infinity)
  })

  it("names controls that say the same once, and a control that says what a channel does with the channel", () => {
    const [tv, weather] = [positive(), noise()]
    const dataset = market({ tv })
    const controls = (others: Record<string, Float64Array>) => ({
      ...dataset,
      controls: Object.entries({ weather, ...others }).map(([name, values]) => ({ name, values }))
    })
    expect(places(controls({ sun: weather.map(x => 3 - 2 * x) }))).toEqual([["Collinear", "weather"]])
    expect(places(controls({ tvAgain: tv.map(x => 2 * x + 1) }))).toEqual([["Collinear", "tv"]])
  })

  it("does not call a constant channel collinear: it is flat", () => {
    expect(codes(market({ tv: positive(), flat: new Float64Array(weeks).fill(3) }))).toEqual(["FlatSpend"])
  })

  it("warns of a treatment whose baseline was never seen", () => {
    const dataset = market({ tv: positive() })
    const price = Float64Array.from({ length: weeks }, (_, t) => 90 + (t % 11))
    const at = (baseline: number) => codes({ ...dataset, treatments: [{ name: "price", values: price, baseline }] })
    expect([at(90), at(100), at(95)]).toEqual([[], [], []])
    expect([at(0), at(101)]).toEqual([["BaselineOutsideData"], ["BaselineOutsideData"]])
  })
})
