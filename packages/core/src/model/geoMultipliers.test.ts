import { expect, it } from "vitest"
import { geoMultipliers } from "./geoMultipliers.ts"

const shares = Float64Array.of(0.2, 0.3, 0.5)

function multipliers(...lambdas: readonly number[]): Float64Array {
  const out = new Float64Array(3)
  geoMultipliers([9, ...lambdas], 1, shares, out)
  return out
}

it("multipliers are e^λ over its average over people, in which a λ common to all has no part, however large", () => {
  const [a, b, c] = multipliers(0.5, -1, 0)
  expect(0.2 * a + 0.3 * b + 0.5 * c).toBeCloseTo(1, 14)
  expect(a / b).toBeCloseTo(Math.exp(1.5), 13)
  expect(c / b).toBeCloseTo(Math.exp(1), 13)
  multipliers(2000.5, 1999, 2000).forEach((m, g) => expect(m).toBeCloseTo([a, b, c][g], 11))
  multipliers(-1999.5, -2001, -2000).forEach((m, g) => expect(m).toBeCloseTo([a, b, c][g], 11))
})

it("a nation, which has no λ, has the multiplier 1", () => {
  const out = new Float64Array(1)
  geoMultipliers([9], -1, Float64Array.of(1), out)
  expect([...out]).toEqual([1])
})
