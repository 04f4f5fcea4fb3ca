import { expect, it } from "vitest"
import { holmAdjust } from "./holmAdjust.ts"

it("holmAdjust multiplies by the number of those not smaller, and never decreases", () => {
  // As R's p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm").
  const adjusted = holmAdjust([0.01, 0.04, 0.03, 0.005])
  for (const [i, expected] of [0.03, 0.06, 0.06, 0.02].entries()) expect(adjusted[i]).toBeCloseTo(expected, 12)
})

it("holmAdjust leaves a single p-value alone, and stops at 1", () => {
  expect([...holmAdjust([0.2])]).toEqual([0.2])
  expect([...holmAdjust([0.7, 0.8])]).toEqual([1, 1])
  expect([...holmAdjust([])]).toEqual([])
})
