import { compileModel, type Dataset, type ModelSpec } from "@liftmix/core"
import { checkGradient } from "@liftmix/core/testing"
import { describe, expect, it } from "vitest"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { nationalDataset } from "../testing/nationalDataset.ts"
import { relativeError } from "../testing/relativeError.ts"
import { splitMarket } from "./splitMarket.ts"

const share = 0.7
const usual = Array.from({ length: 40 }, (_, t) => 100 + 10 * (t % 4))
/** Weeks 7 to 10, as in `experimentRecord`: 70 % of the market dark. */
const inTest = (t: number) => t >= 6 && t < 10
const recorded = usual.map((x, t) => (inTest(t) ? (1 - share) * x : x))
const large = experimentRecord({ scope: { treatedShare: share, liftScaledTo: "treated" } })

const [coefficient, retention, half] = [500, 0.6, 110]
/** Effect on a part of the market by the textbook. */
const effect = (spend: readonly number[]): number[] => {
  let stock = 0
  return spend.map(x => {
    stock = retention * stock + (1 - retention) * x
    return (coefficient * stock) / (stock + half)
  })
}
const dark = effect(usual.map((x, t) => (inTest(t) ? 0 : x)))
const lit = effect(usual)
const market: Dataset = (() => {
  const dataset = nationalDataset({ tv: recorded })
  const values = Float64Array.from(dark, (y, t) => 1000 + share * y + (1 - share) * lit[t])
  return { ...dataset, kpi: { ...dataset.kpi, values } }
})()
const flat = { kind: "uniform", lower: 0, upper: 2 } as const
const spec: ModelSpec = {
  channels: [
    {
      name: "tv",
      transform: {
        adstock: { kind: "geometric-recursive", retention: { kind: "uniform", lower: 0, upper: 1 } },
        saturation: { kind: "hill", halfSaturation: flat },
        order: "adstock-saturation"
      }
    }
  ],
  organic: [],
  trend: { kind: "none" },
  yearlyHarmonics: 0,
  likelihood: "normal"
}

describe("splitMarket", () => {
  it("gives either part of the market its exposure, and keeps their average", () => {
    const [{ cells, exposure }] = splitMarket(market, [large]).channels
    const [treated, other] = cells!
    expect([treated.share, other.share]).toEqual([share, 1 - share])
    for (const t of [0, 6, 9, 10, 39]) {
      expect(treated.intensity[t] * exposure[t]).toBeCloseTo(inTest(t) ? 0 : usual[t], 9)
      expect(other.intensity[t] * exposure[t]).toBeCloseTo(usual[t], 9)
      expect(share * treated.intensity[t] + (1 - share) * other.intensity[t]).toBeCloseTo(1, 12)
    }
  })

  it("makes the model right about a market that its average misleads", () => {
    const residual = (dataset: Dataset) => {
      const model = compileModel(spec, dataset)
      const truth: Readonly<Record<string, number>> = {
        intercept: 1000,
        "tv.coefficient": coefficient,
        "tv.retention": retention,
        "tv.halfSaturation": half
      }
      const parts = new Float64Array(model.components.length * usual.length)
      model.decompose(
        Float64Array.from(model.layout.names, name => truth[name] ?? 1),
        parts
      )
      return market.kpi.values.map((y, t) => y - parts[t] - parts[usual.length + t]).map(Math.abs)
    }
    const split = splitMarket(market, [large])
    expect(Math.max(...residual(split))).toBeLessThan(1e-9)
    // By the curve of its average exposure, the market would have lost less than its two parts did.
    expect(Math.max(...residual(market))).toBeGreaterThan(20)
  })

  it("keeps the gradient that of the density", () => {
    const { logDensity } = compileModel(spec, splitMarket(market, [large]))
    const position = new Float64Array(logDensity.dimension).fill(0.2)
    for (const { error } of checkGradient(logDensity, position)) expect(error).toBeLessThan(1e-6)
  })

  it("leaves alone what is small, ignored, elsewhere in time, or a panel", () => {
    const small = experimentRecord()
    const ignored = { ...large, use: "ignore" } as const
    const before = { ...large, window: { start: "2020-02-03", end: "2020-03-01", measureEnd: "2020-03-01" } }
    expect(splitMarket(market, [small, ignored])).toBe(market)
    expect(splitMarket(market, [before]).channels[0].cells).toBeUndefined()
    const panel = { ...market, geos: ["a", "b"] }
    expect(splitMarket(panel, [large])).toBe(panel)
  })

  it("crosses two large tests of one channel, as if their areas were chosen apart", () => {
    const later = {
      ...large,
      id: "later",
      window: { start: "2024-07-01", end: "2024-07-28", measureEnd: "2024-07-28" }
    }
    const [{ cells }] = splitMarket(market, [large, later]).channels
    expect(
      relativeError(
        cells!.map(cell => cell.share),
        [0.49, 0.21, 0.21, 0.09]
      )
    ).toBeLessThan(1e-12)
    for (let t = 0; t < usual.length; t++) {
      expect(cells!.reduce((sum, cell) => sum + cell.share * cell.intensity[t], 0)).toBeCloseTo(1, 12)
    }
  })
})
