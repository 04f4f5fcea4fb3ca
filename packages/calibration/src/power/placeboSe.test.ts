import { createRng } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import type { GeoPanel } from "../geo/GeoPanel.ts"
import { geoTestSe } from "./geoTestSe.ts"
import { placeboSe } from "./placeboSe.ts"

/** Geos of equal size that share a season and have independent noise, which adds up to `noise` for the whole market. */
function panelOf(geos: number, periods: number, noise: number): GeoPanel {
  const rng = createRng(1)
  return {
    geos: Array.from({ length: geos }, (_, g) => `g${g}`),
    dates: Array.from({ length: periods }, (_, t) => new Date(Date.UTC(2023, 0, 1 + 7 * t)).toISOString().slice(0, 10)),
    kpi: Float64Array.from(
      { length: geos * periods },
      (_, i) => 1000 + 200 * Math.sin(i % periods) + (noise / Math.sqrt(geos)) * rng.normal()
    ),
    cost: undefined
  }
}

describe("placeboSe", () => {
  it("is about the analytic error where geos are independent", () => {
    const se = placeboSe(panelOf(40, 100, 60), 0.3, 8, createRng(2))!
    const analytic = geoTestSe(60, 0.3, 70, 8)
    // Six windows of one panel, seen from twenty sides: some ten independent errors.
    expect(se / analytic).toBeGreaterThan(0.6)
    expect(se / analytic).toBeLessThan(1.6)
  })

  it("scales with the noise, and grows with the length of the test", () => {
    const quiet = placeboSe(panelOf(40, 100, 6), 0.3, 8, createRng(2))!
    const loud = placeboSe(panelOf(40, 100, 60), 0.3, 8, createRng(2))!
    expect(loud / quiet).toBeCloseTo(10, 0)
    expect(placeboSe(panelOf(40, 100, 60), 0.3, 12, createRng(2))).toBeGreaterThan(0)
  })

  it("has no answer for a panel that is too short", () => {
    expect(placeboSe(panelOf(40, 15, 60), 0.3, 8, createRng(2))).toBeUndefined()
  })
})
