import { describe, expect, it } from "vitest"
import { createMediaPath } from "../media/createMediaPath.ts"
import type { MediaTransform } from "../media/MediaTransform.ts"
import { channelPack } from "../testing/channelPack.ts"
import type { CurvePack } from "./CurvePack.ts"
import { horizonResponses } from "./horizonResponses.ts"
import { marginalReturns, spendParts } from "./spendParts.ts"

const anything = { kind: "uniform", lower: 0, upper: 1 } as const
const transforms: readonly (readonly [string, MediaTransform, readonly string[], readonly number[]])[] = [
  [
    "carry-over then Hill",
    {
      adstock: { kind: "geometric", maxLag: 3, retention: anything },
      saturation: { kind: "hill", halfSaturation: anything, slope: anything },
      order: "adstock-saturation"
    },
    ["retention", "halfSaturation", "slope"],
    [0.6, 45, 1.7, 0.3, 80, 0.7]
  ],
  [
    "a carry-over that never ends, then logistic",
    {
      adstock: { kind: "geometric-recursive", retention: anything },
      saturation: { kind: "logistic", rate: anything },
      order: "adstock-saturation"
    },
    ["retention", "rate"],
    [0.6, 0.03, 0.3, 0.01]
  ],
  [
    "root then carry-over",
    {
      adstock: { kind: "delayed-geometric", maxLag: 3, retention: anything, delay: anything },
      saturation: { kind: "root", exponent: anything },
      order: "saturation-adstock"
    },
    ["retention", "delay", "exponent"],
    [0.6, 1, 0.5, 0.3, 2, 0.8]
  ]
]

const inTwoGeos = {
  geos: { pressures: [0.7, 1.4], weights: [0.6, 0.3, 0.8, 0.2], exposureHistory: [20, 30, 25, 50, 70, 60] }
}

/** The same the long way: the channel's future path with and without the plan, then as in the last four weeks, through its transform. */
function outcomeByPaths(pack: CurvePack, draw: number, plan: readonly number[], counted: number): number {
  const [channel] = pack.channels
  const now = channel.spend.slice(-4).reduce((sum, x) => sum + x, 0) / 4
  const total = (money: readonly number[]): number => {
    const future = Array.from({ length: counted }, (_, t) => (money[t] ?? now) * channel.exposurePerSpend)
    const path = createMediaPath(channel.transform, [...channel.exposureHistory, ...future], channel.exposureScale)
    path.evaluate(channel.parameters, draw * channel.parameterNames.length)
    return path.response.subarray(channel.exposureHistory.length).reduce((sum, h) => sum + h, 0)
  }
  return channel.coefficient[draw] * (total(plan) - total([0, 0, 0, 0]))
}

const plan = [120, 0, 40, 90]
const TOTAL = 250

const partsOf = (pack: CurvePack, effect: "full" | "in-period") =>
  spendParts(pack.channels[0], pack.draws, { periods: 4, effect })

/** [draw] Σ worth · [s(stock) − s(starting stock)] */
const sumsOf = (pack: CurvePack, effect: "full" | "in-period"): Float64Array => {
  const sums = new Float64Array(2)
  for (const { carryOver, draw, response, startingStock, worth } of partsOf(pack, effect)) {
    startingStock.forEach((start, i) => {
      const stock = plan.reduce((sum, x, t) => sum + x * (i >= t ? (carryOver[i - t] ?? 0) : 0), start)
      sums[draw] += worth[i] * (response.value(stock) - response.value(start))
    })
  }
  return sums
}

describe.each(transforms)("spendParts, %s", (_, transform, names, parameters) => {
  const national = channelPack(transform, names, parameters)
  const packs = [national, channelPack(transform, names, parameters, inTwoGeos)]
  const endless = transform.adstock.kind === "geometric-recursive"
  it.each([
    ["in-period", 4],
    ["full", 4 + (endless ? 104 : 3)]
  ] as const)("add up to the difference of two future paths (%s)", (effect, counted) => {
    sumsOf(national, effect).forEach((sum, draw) =>
      expect(sum).toBeCloseTo(outcomeByPaths(national, draw, plan, counted), 8)
    )
  })

  it.each(packs)("add up to the horizon's response along the plan", pack => {
    const [tv] = horizonResponses(pack, { periods: 4, effect: "full" }, [plan])
    const whole = new Float64Array(2)
    tv.outcomes(TOTAL, whole)
    sumsOf(pack, "full").forEach((sum, draw) => expect(sum).toBeCloseTo(whole[draw], 9))
  })

  it.each(packs)("have marginal returns that are the derivatives of the mean", pack => {
    const dense = [120, 30, 40, 90]
    const marginals = marginalReturns(partsOf(pack, "full"), dense)
    const value = (t: number, by: number): number => {
      const moved = dense.with(t, dense[t] + by)
      return horizonResponses(pack, { periods: 4, effect: "full" }, [moved])[0].value(280 + by)
    }
    // the error of a central difference over a step of 1e-3 in 30 is of the order of its square
    marginals.forEach((m, t) => expect(((value(t, 1e-3) - value(t, -1e-3)) / 2e-3 / m).toFixed(6)).toBe("1.000000"))
  })

  it("bend where their inflections say", () => {
    for (const { response } of partsOf(national, "full")) {
      const bend = (a: number): number => response.slope(a * 1.001) - response.slope(a * 0.999)
      const [place = 1e-3] = response.inflections
      expect(bend(0.9 * place) > 0).toBe(response.startsConvex)
      expect(bend(1.1 * place)).toBeLessThan(0)
    }
  })
})

it("marginalReturns: no period is worth more than another where all is as it always was, and goes on so", () => {
  const [, transform, names, parameters] = transforms[0]
  const pack = channelPack(transform, names, parameters)
  const [tv] = pack.channels
  const steady = { ...tv, spend: tv.spend.map(() => 90), exposureHistory: tv.exposureHistory.map(() => 45) }
  const parts = spendParts(steady, pack.draws, { periods: 4, effect: "full" })
  const [first, ...others] = marginalReturns(parts, [90, 90, 90, 90])
  for (const other of others) expect(other).toBeCloseTo(first, 12)
})
