import { expect, it } from "vitest"
import { wilsonInterval } from "./wilsonInterval.ts"

it("holds the probabilities that a score test does not reject: at its ends |k/n − p| is 1.96 √(p(1 − p)/n)", () => {
  for (const [k, n] of [
    [3, 50],
    [25, 50],
    [199, 200]
  ] as const) {
    for (const p of wilsonInterval(k, n)) {
      expect(Math.abs(k / n - p) / Math.sqrt((p * (1 - p)) / n)).toBeCloseTo(1.959964, 6)
    }
  }
})

it("begins at 0 without a success, and ends at 1 without a failure", () => {
  expect(wilsonInterval(0, 12)[0]).toBeCloseTo(0, 12)
  expect(wilsonInterval(12, 12)[1]).toBeCloseTo(1, 12)
})
