import { describe, expect, it } from "vitest"
import { halfNormal } from "../distributions/halfNormal.ts"
import { boundedParameter } from "./boundedParameter.ts"
import { logNormalGeoEffects } from "./logNormalGeoEffects.ts"

/* Coordinates: of the effect's size, of λ of two geos, of η. */
const information = Float64Array.of(4, 25)
const create = (effect: number | undefined) =>
  logNormalGeoEffects(1, Float64Array.of(0.5, 0.5), information, boundedParameter(3, halfNormal(1), 1), effect)

function placed(size: number, effect: number | undefined): Float64Array {
  const natural = new Float64Array(4)
  create(effect).place([size, 0.7, -0.3, Math.log(0.2)], natural)
  return natural
}

describe("logNormalGeoEffects", () => {
  it("samples λ in units of η where the effect is small", () => {
    const [, first, second, eta] = placed(-20, 0)
    expect(first).toBeCloseTo(0.7 * eta, 12)
    expect(second).toBeCloseTo(-0.3 * eta, 12)
  })

  it("samples λ in units of what a geo's data know of it where the effect is large", () => {
    const [, first, second] = placed(20, 0)
    expect(first * Math.exp(20) * 2).toBeCloseTo(0.7, 8)
    expect(second * Math.exp(20) * 5).toBeCloseTo(-0.3, 8)
  })

  it("takes the information as it is where no coordinate is the effect's size", () => {
    expect(placed(20, undefined)).toEqual(placed(-20, undefined))
  })
})
