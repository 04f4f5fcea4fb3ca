import {
  type ChannelSpec,
  type CurvePack,
  defaultInfluencePrior,
  defaultMediaTransform,
  estimateDraws,
  horizonResponses,
  type MarketOptions,
  mediaEffects,
  packCurves,
  planDraws,
  simulateMarket
} from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { fitHere } from "../support/fitHere.ts"
import { readOrThrow } from "../support/readOrThrow.ts"
import { quietMarket } from "./markets.ts"

/* TV acts through search: it makes search work better, or people search more. One data set each. */

const byTv = [{ channel: "tv", prior: defaultInfluencePrior }]

function marketOf(follows: NonNullable<MarketOptions["channels"][number]["follows"]>, seed: number) {
  // Search must vary of itself: a lift of what never changes looks like TV's own effect.
  const pattern = { kind: "always", variation: 0.6, persistence: 0.3 } as const
  const channels = quietMarket.channels.map(channel =>
    channel.name === "search" ? { ...channel, roi: 3, pattern, follows } : channel
  )
  const options = { ...quietMarket, noise: { common: 8_000, local: 4_000 }, channels }
  const { columns, data, events, truth } = simulateMarket(options, seed)
  const dataset = readOrThrow({ text: data, file: "weekly.csv" }, columns, { text: events, file: "events.csv" })
  return { dataset, truth, follows, roi: new Map(truth.channels.map(({ name, roi }) => [name, roi])) }
}

async function fit({ dataset }: ReturnType<typeof marketOf>, search: Pick<ChannelSpec, "liftedBy" | "mediates">) {
  const transform = defaultMediaTransform("week")
  const { diagnosis, model, posterior } = await fitHere({
    dataset,
    spec: {
      channels: dataset.channels.map(({ name }) => ({ name, transform, ...(name === "search" && search) })),
      organic: [],
      trend: { kind: "linear" },
      yearlyHarmonics: 2,
      likelihood: "normal"
    },
    experiments: []
  })
  expect(diagnosis.verdict).toEqual({ _tag: "Converged" })
  const identity = { name: "", createdAt: "", fingerprint: "", verdict: "", experiments: [] }
  const pack = packCurves(model, posterior, identity, 400)
  const roi = new Map(
    mediaEffects(model, posterior).map(effect => [effect.name, estimateDraws(effect.roi ?? new Float64Array())])
  )
  return { pack, roi, parameter: (name: string) => diagnosis.parameters.find(one => one.name === name)! }
}

const weeks = 8
const lastYear = (values: ArrayLike<number>) => Array.from(values).slice(-52)
const average = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length

/**
 * What TV's spend of a plan brings in the weeks after the data, itself and through search, whose spend goes on as in the last
 * year: by the simulator's truth.
 */
function tvBrings({ dataset, follows, truth }: ReturnType<typeof marketOf>, perWeek: number): number {
  const of = (name: string) => {
    const { halfSaturation, maximum, retention } = truth.channels.find(one => one.name === name)!
    const { exposure, spend } = dataset.channels.find(one => one.name === name)!
    const responses = (x: readonly number[]) =>
      x.map((_, t) => {
        let stock = 0
        for (let lag = 0; lag <= t; lag++) stock += (1 - retention) * retention ** lag * x[t - lag]!
        return stock / (stock + halfSaturation)
      })
    const bought = average(lastYear(exposure)) / average(lastYear(spend))
    return { exposure: Array.from(exposure), bought, maximum, responses }
  }
  const [tv, search] = [of("tv"), of("search")]
  const usual = average(lastYear(tv.responses(tv.exposure)))
  const searches = average(lastYear(search.exposure))
  const total = (money: number) => {
    const byTv = tv.responses([...tv.exposure, ...new Array<number>(weeks).fill(money * tv.bought)])
    const ahead = byTv.slice(-weeks).map(h => searches * Math.exp(follows.pull * (h - usual)))
    const bySearch = search.responses([...search.exposure, ...ahead])
    return byTv.reduce(
      (sum, h, t) =>
        t < tv.exposure.length ? sum : sum + tv.maximum * h + search.maximum * bySearch[t]! * (1 + follows.lift * h),
      0
    )
  }
  return total(perWeek) - total(0)
}

/** The same by a model's curves. */
function tvBringsBy(pack: CurvePack, perWeek: number) {
  const responses = horizonResponses(pack, { periods: weeks, effect: "in-period" })
  const channels = pack.channels.map(({ name }) => name)
  const spends = pack.channels.map(({ spend }) => weeks * average(lastYear(spend)))
  const { channels: parts } = planDraws(responses, spends.with(channels.indexOf("tv"), weeks * perWeek))
  return estimateDraws(parts[channels.indexOf("tv")]!)
}

/** One data set: a truth four posterior sds off would happen once in 16,000 times. */
const covers = ({ mean, sd }: { mean: number; sd: number }, truth: number) => Math.abs(mean - truth) < 4 * sd

describe("where TV makes search work better", () => {
  const market = marketOf({ channel: "tv", lift: 0.8, pull: 0 }, 5)

  it("the lift comes back, and with it all that TV does", { timeout: 120_000 }, async () => {
    const { pack, parameter, roi } = await fit(market, { liftedBy: byTv })
    const lift = parameter("search.liftedBy[tv]")
    expect(covers(lift, 0.8)).toBe(true)
    // The data are sure that there is one.
    expect(lift.lower).toBeGreaterThan(0.2)
    for (const [name, truth] of market.roi) expect(covers(roi.get(name)!, truth), name).toBe(true)
    for (const money of [20_000, 150_000]) expect(covers(tvBringsBy(pack, money), tvBrings(market, money))).toBe(true)
  })
})

describe("where TV makes people search", () => {
  const market = marketOf({ channel: "tv", lift: 0, pull: 0.8 }, 6)

  it("a model that holds search constant misses what TV does through it", { timeout: 120_000 }, async () => {
    const { roi } = await fit(market, {})
    const { mean, sd } = roi.get("tv")!
    expect(mean + 4 * sd).toBeLessThan(market.roi.get("tv")!)
  })

  it("a model that lets search mediate finds all of it", { timeout: 120_000 }, async () => {
    const { pack, parameter, roi } = await fit(market, { mediates: byTv })
    expect(covers(parameter("search.mediates[tv]"), 0.8)).toBe(true)
    for (const [name, truth] of market.roi) expect(covers(roi.get(name)!, truth), name).toBe(true)
    expect(roi.get("tv")!.sd).toBeLessThan(0.3)
    for (const money of [20_000, 150_000]) expect(covers(tvBringsBy(pack, money), tvBrings(market, money))).toBe(true)
  })
})
