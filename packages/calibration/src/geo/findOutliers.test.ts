import { createRng } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { findOutliers } from "./findOutliers.ts"
import type { GeoPanel } from "./GeoPanel.ts"
import { preFit } from "./preFit.ts"

const rng = createRng(2)
/** Ten geos over 60 days with a season; on day 20 geo g3 reports nothing, on day 55, in the test, g0 doubles. */
const panel: GeoPanel = {
  geos: Array.from({ length: 10 }, (_, g) => `g${g}`),
  dates: Array.from({ length: 60 }, (_, t) => `day ${t}`),
  kpi: Float64Array.from({ length: 600 }, (_, i) => {
    const [g, t] = [Math.floor(i / 60), i % 60]
    const sales = (100 + 10 * g) * (1 + 0.3 * Math.sin(t / 3) + 0.02 * rng.normal())
    return g === 3 && t === 20 ? 0 : g === 0 && t === 55 ? 2 * sales : sales
  }),
  cost: undefined
}
const placed = { treated: [0], control: [1, 2, 3, 4, 5, 6, 7, 8, 9], from: 0, start: 50, until: 60 }

describe("findOutliers", () => {
  it("finds the one cell that is wrong, and nothing in seasons or in the test itself", () => {
    const found = findOutliers(panel, placed)
    expect(found).toMatchObject([{ geo: "g3", date: "day 20" }])
    expect(found[0].deviations).toBeLessThan(-20)
  })

  it("looks only at geos that take part", () => {
    expect(findOutliers(panel, { ...placed, control: [1, 2] })).toEqual([])
  })
})

describe("preFit", () => {
  it("is 1 where all was expected, and 0 for the mean", () => {
    expect(preFit({ before: 3, observed: [1, 2, 3, 9], expected: [1, 2, 3, 0] })).toEqual({
      rSquared: 1,
      weightedMape: 0
    })
    expect(preFit({ before: 3, observed: [1, 2, 3], expected: [2, 2, 2] })).toEqual({
      rSquared: 0,
      weightedMape: 1 / 3
    })
    expect(preFit({ before: 2, observed: [2, 2], expected: [2, 2] }).rSquared).toBeNaN()
  })
})
