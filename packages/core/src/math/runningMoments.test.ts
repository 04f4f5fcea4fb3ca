import { expect, it } from "vitest"
import { createRunningMoments, includeVector } from "./runningMoments.ts"

it("running moments are the mean and the squared deviations, also far from zero", () => {
  const moments = createRunningMoments(2)
  for (const x of [4, 7, 13, 16]) includeVector(moments, [1e9 + x, -x])
  expect(moments.count).toBe(4)
  expect([...moments.mean]).toEqual([1e9 + 10, -10])
  // Σ x² − n·mean² would have lost this 90 in rounding at 1e18
  expect(moments.squares[0]).toBeCloseTo(90, 5)
  expect(moments.squares[1]).toBeCloseTo(90, 12)
})
