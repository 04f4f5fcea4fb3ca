import { describe, expect, it } from "vitest"
import { createRng, type Rng } from "./Rng.ts"

const take = (count: number, draw: () => number) => Float64Array.from({ length: count }, draw)
const mean = (values: Float64Array) => values.reduce((sum, v) => sum + v, 0) / values.length
const moment = (values: Float64Array, power: number) => mean(values.map(v => v ** power))

/** Kolmogorov's distance between draws and a distribution function, in units of 1/√n. */
function kolmogorov(draws: Float64Array, cdf: (x: number) => number): number {
  const sorted = draws.toSorted()
  let distance = 0
  for (let i = 0; i < sorted.length; i++) {
    const f = cdf(sorted[i])
    distance = Math.max(distance, f - i / sorted.length, (i + 1) / sorted.length - f)
  }
  return distance * Math.sqrt(sorted.length)
}

const n = 200_000

describe("createRng", () => {
  it("repeats a stream from its seed and labels, bit by bit", () => {
    const first = createRng(7, "chain", 2)
    const second = createRng(7, "chain", 2)
    for (let i = 0; i < 1000; i++) {
      expect(first.uniform()).toBe(second.uniform())
      expect(first.normal()).toBe(second.normal())
    }
  })

  it("does not change between releases, because saved seeds depend on it", () => {
    const rng = createRng(1, "chain", 0)
    expect([rng.uniform(), rng.uniform(), rng.normal(), rng.normal()]).toEqual([
      0.4546044891927655, 0.2960002319296614, 0.616881421583041, -0.6933624170645856
    ])
  })

  it('gives other streams for other labels, also for 1 and "1" and for a moved border between labels', () => {
    const streams = [
      createRng(1),
      createRng(2),
      createRng(1, 2),
      createRng(1, "2"),
      createRng(1, "a", "b"),
      createRng(1, "ab"),
      createRng(1, "b", "a"),
      createRng(1, "a,b"),
      createRng(-1)
    ]
    expect(new Set(streams.map(rng => rng.uniform())).size).toBe(streams.length)
  })

  it("has no correlation between neighbouring chains", () => {
    const x = take(n, createRng(1, "chain", 0).normal)
    const y = take(n, createRng(1, "chain", 1).normal)
    expect(Math.abs(mean(x.map((v, i) => v * y[i])))).toBeLessThan(5 / Math.sqrt(n))
  })

  it("refuses seeds and labels that are not whole numbers, with the number", () => {
    expect(() => createRng(0.5)).toThrow("0.5")
    expect(() => createRng(1, Number.NaN)).toThrow("NaN")
    expect(() => createRng(2 ** 60)).toThrow(RangeError)
  })
})

describe("uniform", () => {
  it("is uniform: Kolmogorov's test, and no correlation at lag 1", () => {
    const draws = take(n, createRng(3, "uniform").uniform)
    expect(kolmogorov(draws, x => x)).toBeLessThan(2.2) // p ≈ 1e-4
    const centred = draws.map(v => v - 0.5)
    const lag1 = mean(centred.subarray(1).map((v, i) => v * centred[i]))
    expect(Math.abs(lag1 * 12)).toBeLessThan(5 / Math.sqrt(n))
  })

  it("fills its low bits too", () => {
    const draws = take(n, createRng(4).uniform)
    const low = draws.map(u => (u * 2 ** 50) % 1) // the two lowest bits and the half: 1/8, 3/8, 5/8, 7/8
    expect(Math.abs(mean(low) - 0.5)).toBeLessThan(5 * Math.sqrt(5 / 64 / n))
  })
})

describe("normal", () => {
  const rng: Rng = createRng(5, "normal")
  const draws = take(n, rng.normal)

  it("has the moments 0, 1, 0, 3, 0, 15 within five standard errors", () => {
    const exact = [0, 1, 0, 3, 0, 15, 0, 105, 0, 945, 0, 10395]
    for (let power = 1; power <= 6; power++) {
      const variance = exact[2 * power - 1] - exact[power - 1] ** 2
      expect(Math.abs(moment(draws, power) - exact[power - 1])).toBeLessThan(5 * Math.sqrt(variance / n))
    }
  })

  it("has normal tails: the shares beyond 1, 2, 3 and 4 standard deviations", () => {
    const beyond: readonly (readonly [number, number])[] = [
      [1, 0.31731050786291415],
      [2, 0.04550026389635842],
      [3, 0.0026997960632601866],
      [4, 6.334248366623993e-5]
    ]
    for (const [sds, share] of beyond) {
      const count = draws.filter(z => Math.abs(z) > sds).length
      expect(Math.abs(count - n * share)).toBeLessThan(5 * Math.sqrt(n * share * (1 - share)))
    }
  })

  it("has no correlation at lag 1", () => {
    expect(Math.abs(mean(draws.subarray(1).map((z, i) => z * draws[i])))).toBeLessThan(5 / Math.sqrt(n))
  })
})
