import { describe, expect, it } from "vitest"
import type { Adstock } from "./Adstock.ts"
import { createAdstock } from "./createAdstock.ts"
import { geometricAdstock } from "./geometricAdstock.ts"

const prior = { kind: "uniform", lower: 0, upper: 1 } as const

/** What one unit of exposure leaves in its own and the following periods. */
function weightsOf(adstock: Adstock, parameters: readonly number[], length: number): Float64Array {
  const input = new Float64Array(length)
  input[0] = 1
  const output = new Float64Array(length)
  createAdstock(adstock, length).forward(input, parameters, 0, output)
  return output
}

const delayed = (maxLag: number) => ({ kind: "delayed-geometric", maxLag, retention: prior, delay: prior }) as const
const binomial = (maxLag: number) => ({ kind: "binomial", maxLag, retention: prior }) as const
const survival = (maxLag: number) => ({ kind: "weibull-cdf", maxLag, shape: prior, scale: prior }) as const

describe("delayed geometric adstock", () => {
  it("is symmetric around its delay and falls by α, then by α⁴", () => {
    const w = weightsOf(delayed(8), [0.6, 3], 12)
    expect(w[2]).toBeCloseTo(w[4], 15)
    expect(w[4] / w[3]).toBeCloseTo(0.6, 14)
    expect(w[5] / w[3]).toBeCloseTo(0.6 ** 4, 14)
    expect([...w.subarray(9)]).toEqual([0, 0, 0])
  })

  it("still has weights where every power underflows: those nearest to the delay", () => {
    const w = weightsOf(delayed(4), [1e-200, 1.4], 6)
    expect(w[1]).toBeCloseTo(1, 6)
    expect(weightsOf(delayed(4), [1e-200, 40], 6)[4]).toBe(1)
  })
})

describe("binomial adstock", () => {
  it("falls in a straight line at α = 1/2", () => {
    const w = weightsOf(binomial(3), [0.5], 6)
    ;[0.4, 0.3, 0.2, 0.1, 0, 0].forEach((expected, lag) => expect(w[lag]).toBeCloseTo(expected, 14))
  })

  it("is a moving average as α nears 1 and does nothing as it nears 0", () => {
    weightsOf(binomial(3), [1 - 1e-9], 4).forEach(w => expect(w).toBeCloseTo(0.25, 8))
    expect([...weightsOf(binomial(3), [1e-200], 3)]).toEqual([1, 0, 0])
  })
})

describe("weighted adstock", () => {
  it("agrees with the recursion where the weights are geometric: Π exp(−(1/λ)) for a Weibull shape that hardly ages", () => {
    // Shape → 0: the hazard (k/λ)^s → 1 for every k, so every period keeps e⁻¹ of the one before.
    const input = Float64Array.from({ length: 30 }, (_, t) => (t % 11 < 4 ? t + 1 : 0))
    const [windowed, geometric] = [new Float64Array(30), new Float64Array(30)]
    createAdstock(survival(6), 30).forward(input, [1e-12, 1], 0, windowed)
    geometricAdstock(6, 30).forward(input, [Math.exp(-1)], 0, geometric)
    windowed.forEach((a, t) => expect(Math.abs(a - geometric[t])).toBeLessThan(1e-10))
  })

  it("is exactly zero where the window holds no exposure", () => {
    const input = Float64Array.of(0, 5, 0, 0, 0, 0, 1)
    const output = new Float64Array(7)
    createAdstock(binomial(2), 7).forward(input, [0.4], 0, output)
    expect([...output].map(a => a > 0)).toEqual([false, true, true, true, false, false, true])
  })

  it("refuses a Weibull density over one lag, whose weight would be 0/0", () => {
    expect(() => createAdstock({ kind: "weibull-pdf", maxLag: 0, shape: prior, scale: prior }, 5)).toThrow(RangeError)
  })
})
