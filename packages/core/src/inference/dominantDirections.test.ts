import { expect, it } from "vitest"
import { dot } from "../math/dot.ts"
import { createRng } from "../math/Rng.ts"
import { dominantDirections } from "./dominantDirections.ts"

it("the directions of largest variance are found, orthonormal", () => {
  const rng = createRng(1)
  const sds = [1, 8, 1, 5, 1, 1]
  const rows = Array.from({ length: 50 }, () => Float64Array.from(sds, sd => sd * rng.normal()))
  const [a, b] = dominantDirections(rows, 2)
  expect(dot(a, a)).toBeCloseTo(1, 12)
  expect(dot(a, b)).toBeCloseTo(0, 12)
  // coordinates 1 and 3 lie nearly within their plane
  for (const i of [1, 3]) expect(a[i] ** 2 + b[i] ** 2).toBeGreaterThan(0.97)
})

it("rows that span less give fewer directions", () => {
  const rows = [1, 2, -3].map(x => Float64Array.of(x, 2 * x, 0))
  expect(dominantDirections(rows, 3)).toHaveLength(1)
  expect(dominantDirections([new Float64Array(3), new Float64Array(3)], 2)).toHaveLength(0)
})
