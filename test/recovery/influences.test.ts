import {
  type ChannelSpec,
  defaultInfluencePrior,
  defaultMediaTransform,
  estimateDraws,
  type MarketOptions,
  mediaEffects,
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
  return { dataset, roi: new Map(truth.channels.map(({ name, roi }) => [name, roi])) }
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
  const roi = new Map(
    mediaEffects(model, posterior).map(effect => [effect.name, estimateDraws(effect.roi ?? new Float64Array())])
  )
  return { roi, parameter: (name: string) => diagnosis.parameters.find(one => one.name === name)! }
}

/** One data set: a truth four posterior sds off would happen once in 16,000 times. */
const covers = ({ mean, sd }: { mean: number; sd: number }, truth: number) => Math.abs(mean - truth) < 4 * sd

describe("where TV makes search work better", () => {
  const market = marketOf({ channel: "tv", lift: 0.8, pull: 0 }, 5)

  it("the lift comes back, and with it all that TV does", { timeout: 120_000 }, async () => {
    const { parameter, roi } = await fit(market, { liftedBy: byTv })
    const lift = parameter("search.liftedBy[tv]")
    expect(covers(lift, 0.8)).toBe(true)
    // The data are sure that there is one.
    expect(lift.lower).toBeGreaterThan(0.2)
    for (const [name, truth] of market.roi) expect(covers(roi.get(name)!, truth), name).toBe(true)
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
    const { parameter, roi } = await fit(market, { mediates: byTv })
    expect(covers(parameter("search.mediates[tv]"), 0.8)).toBe(true)
    for (const [name, truth] of market.roi) expect(covers(roi.get(name)!, truth), name).toBe(true)
    expect(roi.get("tv")!.sd).toBeLessThan(0.3)
  })
})
