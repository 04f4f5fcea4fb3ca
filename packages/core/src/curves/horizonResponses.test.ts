import { describe, expect, it } from "vitest"
import { createMediaPath } from "../media/createMediaPath.ts"
import { channelPack } from "../testing/channelPack.ts"
import type { CurvePack } from "./CurvePack.ts"
import { curveFrequencies } from "./curveFrequencies.ts"
import { horizonResponses } from "./horizonResponses.ts"

const anything = { kind: "uniform", lower: 0, upper: 1 } as const
const adstock = { kind: "geometric", maxLag: 3, retention: anything } as const
const hill = { kind: "hill", halfSaturation: anything, slope: anything } as const

const frequency = { usual: 2.5, history: [4, 1.2, 3] }
const shapes = [
  {
    name: "carry-over then Hill",
    pack: channelPack(
      { adstock, saturation: hill, order: "adstock-saturation" },
      ["retention", "halfSaturation", "slope"],
      [0.6, 45, 1.7, 0.3, 80, 0.7]
    )
  },
  {
    name: "logistic then carry-over",
    pack: channelPack(
      { adstock, saturation: { kind: "logistic", rate: anything }, order: "saturation-adstock" },
      ["retention", "rate"],
      [0.6, 0.03, 0.3, 0.01]
    )
  },
  {
    name: "reach by what its frequency is worth, carry-over",
    pack: channelPack(
      { adstock, saturation: { kind: "none" }, order: "adstock-saturation", frequency: hill },
      ["retention", "frequencyHalfSaturation", "frequencySlope"],
      [0.6, 2, 1.7, 0.3, 3, 1.2],
      { frequency }
    )
  },
  {
    name: "reach by what its frequency is worth, logistic then carry-over",
    pack: channelPack(
      {
        adstock,
        saturation: { kind: "logistic", rate: anything },
        order: "saturation-adstock",
        frequency: hill
      },
      ["retention", "rate", "frequencyHalfSaturation", "frequencySlope"],
      [0.6, 0.03, 2, 1.7, 0.3, 0.01, 3, 1.2],
      { frequency }
    )
  },
  {
    name: "no carry-over, linear",
    pack: channelPack({ adstock: { kind: "none" }, saturation: { kind: "none" }, order: "adstock-saturation" }, [], [])
  }
]

/**
 * The same outcome the long way: the channel's whole future path with and without the spend, through its transform; after the
 * horizon spend goes on as in the last four weeks.
 */
function outcomeByPaths(curves: CurvePack, draw: number, money: readonly number[], counted: number): number {
  const [channel] = curves.channels
  const lead = channel.exposureHistory.length
  const now = channel.spend.slice(-4).reduce((sum, x) => sum + x, 0) / 4
  const total = (spend: readonly number[]) => {
    const bought = Array.from({ length: counted }, (_, t) => (spend[t] ?? now) * channel.exposurePerSpend)
    const exposure = [...channel.exposureHistory, ...bought]
    const frequencies = curveFrequencies(channel, counted)
    const path = createMediaPath(channel.transform, exposure, channel.exposureScale, frequencies)
    path.evaluate(channel.parameters, draw * channel.parameterNames.length)
    return path.response.subarray(lead).reduce((sum, h) => sum + h, 0)
  }
  return channel.coefficient[draw] * (total(money) - total([0, 0, 0, 0]))
}

/** Weights of the flights that are tried, evenly among them. */
const flights = [null, [1, 1, 1, 1], [3, 0, 0, 1], [0, 5, 2, 5]] as const

describe.each(shapes)("horizonResponses, $name", ({ pack: curves }) => {
  it.each([
    { effect: "full", counted: 4 + (curves.channels[0].transform.adstock.kind === "none" ? 0 : 3) },
    { effect: "in-period", counted: 4 }
  ] as const)("equals the difference of two full paths ($effect effect)", ({ effect, counted }) => {
    const outcomes = new Float64Array(2)
    for (const flight of flights) {
      const [tv] = horizonResponses(curves, { periods: 4, effect }, [flight])
      const weights = flight ?? flights[1]
      const sum = weights.reduce((a: number, b) => a + b, 0)
      for (const spend of [0, 50, 380, 4000]) {
        tv.outcomes(spend, outcomes)
        const money = weights.map(weight => (spend * weight) / sum)
        const expected = [0, 1].map(draw => outcomeByPaths(curves, draw, money, counted))
        expect(outcomes[0]).toBeCloseTo(expected[0], 9)
        expect(outcomes[1]).toBeCloseTo(expected[1], 9)
        expect(tv.value(spend)).toBeCloseTo((expected[0] + expected[1]) / 2, 9)
      }
    }
  })

  it("has the slope of its value", () => {
    const [tv] = horizonResponses(curves, { periods: 4, effect: "full" }, [[0, 5, 2, 5]])
    for (const spend of [30, 380, 2000]) {
      const step = spend * 1e-5
      const difference = (tv.value(spend + step) - tv.value(spend - step)) / (2 * step)
      expect(tv.slope(spend) / difference).toBeCloseTo(1, 7)
    }
  })
})

const along = (flight: readonly number[]) => () =>
  horizonResponses(shapes[0].pack, { periods: 2, effect: "full" }, [flight])

describe("horizonResponses", () => {
  it("has the slopes of its outcomes, draw by draw", () => {
    const [tv] = horizonResponses(shapes[0].pack, { periods: 4, effect: "full" })
    const [below, above, slopes] = [0, 0, 0].map(() => new Float64Array(2))
    tv.outcomes(379, below)
    tv.outcomes(381, above)
    tv.slopes(380, slopes)
    // the third derivative over a step of 1 in 380
    slopes.forEach((slope, draw) => expect((above[draw] - below[draw]) / 2 / slope).toBeCloseTo(1, 4))
    expect(tv.slope(380)).toBeCloseTo((slopes[0] + slopes[1]) / 2, 12)
  })

  it("reads the current and the seen spend from the data", () => {
    const [tv] = horizonResponses(shapes[0].pack, { periods: 4, effect: "full" })
    expect(tv.currentSpend).toBe(100 + 70 + 110 + 95)
    expect(tv.seenSpend).toBe(480)
    // 120 in a period were seen: half of a spend that is spread 2:1:1:0
    expect(horizonResponses(shapes[0].pack, { periods: 4, effect: "full" }, [[2, 1, 1, 0]])[0].seenSpend).toBe(240)
  })

  it("spreads a spend evenly where the flight is nothing", () => {
    const [nothing, even] = [[0, 0, 0, 0], null].map(flight =>
      horizonResponses(shapes[0].pack, { periods: 4, effect: "full" }, [flight])[0].value(300)
    )
    expect(nothing).toBe(even)
  })

  it("vouches for concavity only where the form of the saturation does", () => {
    const concave = shapes.map(
      ({ pack: curves }) => horizonResponses(curves, { periods: 4, effect: "full" })[0].concave
    )
    expect(concave).toEqual([false, true, true, true, true])
  })

  it("refuses a horizon that is no whole number of periods", () => {
    expect(() => horizonResponses(shapes[0].pack, { periods: 2.5, effect: "full" })).toThrow(/2.5/)
    expect(() => horizonResponses(shapes[0].pack, { periods: 0, effect: "full" })).toThrow(RangeError)
  })

  it("refuses a flight of another length, and money that is below nothing or none", () => {
    expect(along([1, 2, 3])).toThrow("flight of 3 periods, horizon of 2")
    expect(along([1, -2])).toThrow("-2 in period 2")
    expect(along([Number.NaN, 1])).toThrow("NaN in period 1")
  })
})
