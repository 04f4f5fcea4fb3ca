import { expect, it } from "vitest"
import { createRng } from "../math/Rng.ts"
import { rankAmong } from "./rankAmong.ts"

it("rankAmong counts the draws below", () => {
  const rng = createRng(1)
  expect(rankAmong(0, [1, 2, 3], rng)).toBe(0)
  expect(rankAmong(2.5, [3, 1, 2], rng)).toBe(2)
  expect(rankAmong(9, [3, 1, 2], rng)).toBe(3)
})

it("rankAmong puts a value anywhere among its equals, equally often", () => {
  const rng = createRng(1)
  const counts = new Int32Array(5)
  for (let i = 0; i < 4000; i++) counts[rankAmong(2, [1, 2, 2, 2], rng)]++
  expect(counts[0]).toBe(0)
  // Binomial(4000, 1/4): sd 27; five of them.
  for (const count of counts.subarray(1)) expect(Math.abs(count - 1000)).toBeLessThan(137)
})

it("rankAmong refuses what has no rank", () => {
  expect(() => rankAmong(Number.NaN, [1], createRng(1))).toThrow(RangeError)
  expect(() => rankAmong(1, [Number.NaN], createRng(1))).toThrow(RangeError)
})
