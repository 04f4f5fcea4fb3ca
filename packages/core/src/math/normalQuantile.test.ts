import { expect, it } from "vitest"
import { normalQuantile } from "./normalQuantile.ts"

it.each([
  [1e-300, -37.0470962993612],
  [1e-20, -9.262340089798409],
  [0.25, -0.6744897501960817],
  [0.975, 1.959963984540054]
])("has %d below it", (p, z) => {
  // of scipy.stats.norm.ppf; the approximation has relative errors up to 1e-13
  expect(normalQuantile(p) / z).toBeCloseTo(1, 12)
})

it("is infinite at the ends and 0 in the middle", () => {
  expect([0, 0.5, 1].map(normalQuantile)).toEqual([-Infinity, 0, Infinity])
})
