import { describe, expect, it } from "vitest"
import { auditDataset } from "../data/auditDataset.ts"
import type { Dataset } from "../data/Dataset.ts"
import type { Problem } from "../data/Problem.ts"
import { readDataset } from "../data/readDataset.ts"
import { readTable } from "../data/readTable.ts"
import { dot } from "../math/dot.ts"
import { demoMarket } from "./demoMarket.ts"
import type { MarketOptions, MarketTest } from "./MarketOptions.ts"
import { simulateMarket } from "./simulateMarket.ts"
import type { SimulatedMarket } from "./SimulatedMarket.ts"

const seed = 1
const demo = simulateMarket(demoMarket, seed)

function read({ data, columns, events }: SimulatedMarket): Dataset {
  const outcome = readDataset({ text: data, file: "data.csv" }, columns, { text: events, file: "events.csv" })
  expect(outcome.problems).toEqual([])
  if (outcome._tag === "Rejected") throw new Error("rejected")
  return outcome.dataset
}

function channelOf(dataset: Dataset, name: string) {
  return dataset.channels.find(channel => channel.name === name)!
}

/** The experiments' file, row by row. */
function readTests({ experiments }: SimulatedMarket): Record<string, string>[] {
  const problems: Problem[] = []
  const table = readTable(experiments, "experiments.csv", problem => problems.push(problem))!
  expect(problems).toEqual([])
  return table.rows.map((_, i) => Object.fromEntries([...table.columns].map(([name, { cells }]) => [name, cells[i]])))
}

function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [x, y] = [centred(a), centred(b)]
  return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y))
}

function centred(values: ArrayLike<number>): number[] {
  const mean = sum(values) / values.length
  return Array.from(values, value => value - mean)
}

/** The truth's response to a path of exposure, by the recursion that its definition as a convolution implies. */
function contribution(
  truth: { retention: number; halfSaturation: number; maximum: number },
  exposure: readonly number[]
) {
  let stock = 0
  return exposure.map(x => {
    stock = truth.retention * stock + (1 - truth.retention) * x
    return (truth.maximum * stock) / (stock + truth.halfSaturation)
  })
}

function sum(values: ArrayLike<number>): number {
  return Array.from(values).reduce((total, value) => total + value, 0)
}

function withTest(change: Partial<MarketTest>) {
  return () => simulateMarket({ ...demoMarket, tests: [{ ...demoMarket.tests[0], ...change }] }, seed)
}

describe("simulateMarket", () => {
  it("gives the same text for the same seed, and another for another seed", () => {
    expect(simulateMarket(demoMarket, seed)).toEqual(demo)
    expect(simulateMarket(demoMarket, 2).data).not.toBe(demo.data)
  })

  it("writes files that the reader accepts without a problem", () => {
    const dataset = read(demo)
    expect(dataset.calendar.dates).toHaveLength(156)
    expect(dataset.channels.map(({ name }) => name)).toEqual(demoMarket.channels.map(({ name }) => name))
    expect(dataset.events.map(({ name }) => name)).toEqual(["easter", "black-friday", "christmas"])
    expect(dataset.treatments[0].baseline).toBe(100)
    expect(auditDataset(dataset).problems).toEqual([])
  })

  it("gives every channel the return it was asked for", () => {
    for (const { name, roi } of demoMarket.channels) {
      const truth = demo.truth.channels.find(channel => channel.name === name)!
      expect(truth.roi).toBeCloseTo(roi, 12)
      // Rounded to cents in 156 weeks.
      expect(Math.abs(sum(channelOf(read(demo), name).spend) - truth.spend)).toBeLessThan(156 * 0.005)
      expect(truth.contribution / truth.spend).toBeCloseTo(roi, 12)
      expect(sum(truth.weeklyContributions)).toBeCloseTo(truth.contribution, 3)
      expect(truth.share).toBeCloseTo(truth.contribution / demo.truth.sales, 12)
      expect(truth.marginalRoi).toBeGreaterThan(0)
      expect(truth.marginalRoi).toBeLessThan(roi)
    }
    const media = sum(demo.truth.channels.map(({ share }) => share))
    expect(demo.truth.baselineShare).toBeCloseTo(1 - media, 12)
    expect(Math.abs(sum(read(demo).kpi.values) - demo.truth.sales)).toBeLessThan(156 * 0.005)
  })

  it("has contributions that follow from the recorded exposure and the true parameters", () => {
    const dataset = read(demo)
    const tested = new Set(demoMarket.tests.map(({ channel }) => channel))
    for (const truth of demo.truth.channels.filter(({ name }) => !tested.has(name))) {
      const recomputed = contribution(truth, Array.from(channelOf(dataset, truth.name).exposure))
      for (const [t, value] of truth.weeklyContributions.entries()) {
        // Exposure is recorded to one decimal of some 100 GRPs: an error below 1e-3 of the response.
        expect(Math.abs(recomputed[t] - value)).toBeLessThan(1e-3 * truth.maximum)
      }
    }
  })

  it("adds nothing to sales but what its options say", () => {
    const plain: MarketOptions = {
      ...demoMarket,
      baseline: { level: 1_000_000, growth: 0, season: 0 },
      demand: { effect: 0, persistence: 0 },
      noise: { common: 0, local: 0 },
      priceEffect: 0,
      competitorEffect: 0,
      events: [{ name: "fair", effect: 500, dates: ["2023-01-11"] }]
    }
    const market = simulateMarket(plain, seed)
    read(market).kpi.values.forEach((sales, t) => {
      const media = sum(market.truth.channels.map(({ weeklyContributions }) => weeklyContributions[t]))
      // Half a cent.
      expect(Math.abs(sales - media - (t === 1 ? 1_000_500 : 1_000_000))).toBeLessThan(0.00501)
    })
  })

  it("refuses tests that its market cannot hold", () => {
    expect(withTest({ channel: "cinema" })).toThrow(RangeError)
    expect(withTest({ firstWeek: 150 })).toThrow(RangeError)
    expect(withTest({ share: 1 })).toThrow(RangeError)
  })
})

describe("the demo market's confounding", () => {
  const { truth } = demo

  it("is that search spend, and no other, follows demand that also moves sales", () => {
    const dataset = read(demo)
    expect(correlation(channelOf(dataset, "search").spend, truth.demand)).toBeGreaterThan(0.4)
    for (const name of ["tv", "social", "video", "radio"]) {
      // Four standard errors of a chance correlation of two series that follow themselves (persistence up to 0.6).
      expect(Math.abs(correlation(channelOf(dataset, name).spend, truth.demand))).toBeLessThan(0.45)
    }
  })

  it("can be switched off", () => {
    const clean = simulateMarket({ ...demoMarket, demand: { effect: 0, persistence: 0.6 } }, seed)
    const difference = read(demo).kpi.values.map((sales, t) => sales - read(clean).kpi.values[t])
    expect(correlation(difference, truth.demand)).toBeCloseTo(1, 6)
    expect(clean.truth.channels.map(({ maximum }) => maximum)).toEqual(truth.channels.map(({ maximum }) => maximum))
  })
})

/** True lift over the change of spend that made it. */
function returnOf(id: string, row: Record<string, string>): number {
  return demo.truth.tests.find(test => test.id === id)!.lift / Number(row.spendDelta)
}

describe("the demo market's tests", () => {
  const [dark, up] = readTests(demo)
  const dataset = read(demo)

  it("are written in the short form of experiments", () => {
    expect(dark).toMatchObject({
      id: "search-dark",
      channel: "search",
      design: "go-dark",
      start: "2024-09-23",
      end: "2024-11-03",
      measureEnd: "2024-11-17",
      treatedShare: "0.2"
    })
    expect(up).toMatchObject({ channel: "social", design: "heavy-up" })
  })

  it("are in the national records: a fifth of search spend is missing while a fifth of the market is dark", () => {
    const untested = read(simulateMarket({ ...demoMarket, tests: [] }, seed))
    channelOf(dataset, "search").spend.forEach((spend, t) => {
      const usual = channelOf(untested, "search").spend[t]
      // Cents.
      expect(Math.abs(spend - (t >= 90 && t < 96 ? 0.8 : 1) * usual)).toBeLessThan(0.011)
    })
  })

  it.each([
    ["search-dark", 0],
    ["social-up", 2]
  ])("have the lift of the treated regions' own response, recomputed from the files (%s)", (id, multiplier) => {
    const test = demoMarket.tests.find(test => test.id === id)!
    const truth = demo.truth.channels.find(({ name }) => name === test.channel)!
    const inTest = (t: number) => t >= test.firstWeek && t < test.firstWeek + test.weeks
    const usual = Array.from(channelOf(dataset, test.channel).spend, (spend, t) =>
      inTest(t) ? spend / (1 + test.share * (multiplier - 1)) : spend
    )
    const changed = contribution(
      truth,
      usual.map((spend, t) => (inTest(t) ? multiplier * spend : spend))
    )
    const reference = contribution(truth, usual)
    const measured = changed.slice(0, test.firstWeek + test.weeks + test.coolDown)
    const lift = test.share * sum(measured.map((value, t) => value - reference[t]))
    expect(demo.truth.tests.find(test => test.id === id)!.lift / lift).toBeCloseTo(1, 6)
    expect(Math.sign(lift)).toBe(multiplier - 1)
  })

  it("return per money changed more than the next 1 % where spend is taken away, less where it is doubled", () => {
    const [search, social] = ["search", "social"].map(name => demo.truth.channels.find(truth => truth.name === name)!)
    expect(returnOf("search-dark", dark)).toBeGreaterThan(search.marginalRoi)
    expect(returnOf("search-dark", dark)).toBeLessThan(1.2 * search.roi)
    expect(returnOf("social-up", up)).toBeLessThan(social.marginalRoi)
    expect(returnOf("social-up", up)).toBeGreaterThan(0.5 * social.marginalRoi)
  })

  it("report the lift with noise of the stated standard error", () => {
    const errors = Array.from({ length: 80 }, (_, i) => i).flatMap(seed => {
      const market = simulateMarket({ ...demoMarket, channels: demoMarket.channels.slice(1, 3) }, seed)
      return readTests(market).map((row, i) => (Number(row.lift) - market.truth.tests[i].lift) / Number(row.se))
    })
    const n = errors.length
    // Standard normals: the mean within 5/√n, the mean square within 5·√(2/n) of 1.
    expect(Math.abs(sum(errors) / n)).toBeLessThan(5 / Math.sqrt(n))
    expect(Math.abs(sum(errors.map(error => error ** 2)) / n - 1)).toBeLessThan(5 * Math.sqrt(2 / n))
  })
})
