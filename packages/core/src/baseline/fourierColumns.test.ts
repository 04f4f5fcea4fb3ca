import { describe, expect, it } from "vitest"
import { orthonormalBasis, residual } from "../math/orthonormalBasis.ts"
import { fourierColumns } from "./fourierColumns.ts"

describe("fourierColumns", () => {
  it("gives a sine and a cosine for every harmonic, in that order", () => {
    const [sin1, cos1, sin2, cos2, ...more] = fourierColumns(["1970-01-01", "1970-04-02"], "year", 2)
    const angle = (2 * Math.PI * 91) / 365.25
    expect(more).toEqual([])
    expect([sin1[0], cos1[0], sin2[0], cos2[0]]).toEqual([0, 1, 0, 1])
    expect([sin1[1], cos1[1]]).toEqual([Math.sin(angle), Math.cos(angle)])
    expect(sin2[1]).toBeCloseTo(Math.sin(2 * angle), 15)
    expect(cos2[1]).toBeCloseTo(Math.cos(2 * angle), 15)
  })

  it("comes back after four years to the day", () => {
    const columns = fourierColumns(["2020-03-16", "2024-03-16"], "year", 3)
    for (const column of columns) expect(column[1]).toBeCloseTo(column[0], 11)
  })

  it("depends on the date alone, so that a forecast goes on in the same cycle", () => {
    const whole = fourierColumns(["2024-01-01", "2024-01-08", "2024-01-15"], "year", 1)
    const later = fourierColumns(["2024-01-15"], "year", 1)
    expect(later.map(column => column[0])).toEqual(whole.map(column => column[2]))
  })

  it("three waves of a week give every weekday a level of its own, and no two weeks another", () => {
    const days = Array.from({ length: 14 }, (_, i) => `2024-01-${String(i + 1).padStart(2, "0")}`)
    const basis = orthonormalBasis(fourierColumns(days, "week", 3))
    const tuesdays = Float64Array.from(days, (_, t) => (t % 7 === 1 ? 6 / 7 : -1 / 7))
    expect(basis).toHaveLength(6)
    // Angles of days since 1970 are of 10⁴ and more, right to 10⁻¹¹.
    for (const left of residual(tuesdays, basis)) expect(left).toBeCloseTo(0, 10)
  })

  it("has no columns without harmonics, and no angle for what is no date", () => {
    expect(fourierColumns(["2024-01-01"], "year", 0)).toEqual([])
    expect(() => fourierColumns(["2024-02-30"], "year", 1)).toThrow("2024-02-30")
  })
})
