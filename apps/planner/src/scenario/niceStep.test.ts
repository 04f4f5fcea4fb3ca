import { expect, it } from "vitest"
import { niceStep } from "./niceStep.ts"

it("a step is 1, 2 or 5 times a power of ten, and between a 250th and a 100th of the amount", () => {
  expect([100, 250, 499, 500, 1_854_177].map(niceStep)).toEqual([1, 2, 2, 5, 10_000])
  for (let amount = 0.01; amount < 1e9; amount *= 1.37) {
    // the largest ratio of neighbours is 5 / 2; the slack is rounding
    expect(amount / niceStep(amount)).toBeGreaterThan(99.999)
    expect(amount / niceStep(amount)).toBeLessThan(250.001)
  }
})

it("nothing has a step of one", () => {
  expect(niceStep(0)).toBe(1)
})
