import { describe, expect, it } from "vitest"
import { geoInformation } from "./geoInformation.ts"
import type { Market } from "./Market.ts"

/** Two geos over four periods, the first with one period of media history. */
const market = { mediaLead: 1, periods: 4, shares: Float64Array.of(0.5, 0.5) } as Market
/** Two draws of one effect, the second three times as strong: geo 1 varies, geo 2 does not. */
const effects = [1, 3].map(size => Float64Array.from([9, 0, 2, 0, 2, 9, 1, 1, 1, 1], x => size * x))
const all = new Uint8Array(8).fill(1)
/** Σ (h − 1)² of geo 1 in draw 1, by n · s²: 4 · 4/3 */
const whole = 16 / 3

describe("geoInformation", () => {
  it("is the effect's variation over the noise's variance, of a low draw where its size is no coordinate", () => {
    const [first, second] = geoInformation(effects, undefined, market, all, 2)
    // a tenth of the way from 1 to 9 times the whole
    expect(first).toBeCloseTo((whole * 1.8) / 4, 12)
    expect(second).toBe(0)
  })

  it("is in units of the effect's size otherwise, which no draw changes", () => {
    // the mean of variances is 2/3 in draw 1 and 6 in draw 2
    const [first, second] = geoInformation(effects, 10, market, all, 2)
    expect(first).toBeCloseTo((100 * (whole / (2 / 3))) / 4, 10)
    expect(second).toBe(0)
  })

  it("counts no cell that is held out or masked", () => {
    // what is left of geo 1 is 0 and 0
    const observed = Uint8Array.of(1, 0, 1, 0, 1, 1, 1, 1)
    expect([...geoInformation(effects, 10, market, observed, 2)]).toEqual([0, 0])
    expect([...geoInformation(effects, undefined, market, new Uint8Array(8), 2)]).toEqual([0, 0])
  })

  it("is nothing where no geo's effect varies", () => {
    const constant = [new Float64Array(10).fill(1)]
    expect([...geoInformation(constant, 10, market, all, 2)]).toEqual([0, 0])
  })
})
