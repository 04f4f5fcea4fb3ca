import { createRng } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { nearestInHull } from "./nearestInHull.ts"

/** Largest violation of the optimality conditions: Σw = 1, w ≥ 0, and no point closer to the origin along the mean. */
function violation(points: Float64Array, count: number, weights: Float64Array): number {
  const dimension = points.length / count
  const mean = Float64Array.from({ length: dimension }, (_, k) =>
    weights.reduce((sum, w, j) => sum + w * points[j * dimension + k], 0)
  )
  const product = (j: number) => mean.reduce((sum, x, k) => sum + x * points[j * dimension + k], 0)
  const norm = mean.reduce((sum, x) => sum + x * x, 0)
  const products = Array.from({ length: count }, (_, j) => product(j))
  return Math.max(
    Math.abs(weights.reduce((sum, w) => sum + w, 0) - 1),
    ...Array.from(weights, w => -w),
    norm - Math.min(...products)
  )
}

describe("nearestInHull", () => {
  it.each([
    ["few points in many dimensions", 5, 20],
    ["many points in few dimensions", 60, 3],
    ["one point", 1, 4]
  ])("meets the optimality conditions: %s", (_, count, dimension) => {
    const rng = createRng(3, count)
    const points = Float64Array.from({ length: count * dimension }, () => 1 + rng.normal())
    expect(violation(points, count, nearestInHull(points, count))).toBeLessThan(1e-9)
  })

  it("finds the origin where the hull contains it", () => {
    const square = Float64Array.of(1, 1, -1, 1, 1, -1, -1, -1)
    const weights = nearestInHull(square, 4)
    expect(violation(square, 4, weights)).toBeLessThan(1e-12)
  })

  it("takes one of two equal points", () => {
    expect(Array.from(nearestInHull(Float64Array.of(2, 2, 3), 3)).sort()).toEqual([0, 0, 1])
  })
})
