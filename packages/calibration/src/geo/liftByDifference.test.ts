import { createRng } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { possibleAssignments } from "./Assignments.ts"
import type { GeoPanel } from "./GeoPanel.ts"
import { courseByDifference, differenceEffect, liftByDifference } from "./liftByDifference.ts"
import { randomisationInference } from "./randomisationInference.ts"

/** Ten weeks each as before, then two: geo by geo the mean before, and how much more than that in either week. */
const geos = [
  { name: "a", before: 10, more: [6, 4] },
  { name: "b", before: 20, more: [0, 2] },
  { name: "c", before: 30, more: [1, 3] },
  { name: "d", before: 40, more: [2, 4] },
  { name: "e", before: 50, more: [7, 5] },
  { name: "f", before: 60, more: [1, 3] }
]
const panel: GeoPanel = {
  geos: geos.map(({ name }) => name),
  dates: Array.from({ length: 12 }, (_, t) => `2024-01-${String(t + 1).padStart(2, "0")}`),
  // One up and one down around the mean, so that nothing is told by a single week before.
  kpi: Float64Array.from(
    geos.flatMap(({ before, more }) => [
      ...Array.from({ length: 10 }, (_, t) => before + (t % 2 === 0 ? 1 : -1)),
      ...more.map(m => before + m)
    ])
  ),
  cost: undefined
}
const pair = { treated: [0, 4], control: [1, 2, 3, 5], from: 0, start: 10, until: 12 }
const single = { ...pair, treated: [0], control: [1, 2, 3, 5] }
const changesIn = (order: readonly number[], of: (more: readonly number[]) => number) =>
  order.map(g => of(geos[g].more))
const rng = () => createRng(1, "difference")

describe("difference in differences over a test", () => {
  it("is what the treated geos gained above the others, for all of them and all periods", () => {
    const lift = liftByDifference(panel, pair, 0.9, rng())
    // Treated geos rose by 6.5 and 4.5, the others by 1 and 3.
    expect(lift.att).toBeCloseTo(3.5, 12)
    expect(lift.lift).toBeCloseTo(2 * 2 * 3.5, 12)
    expect(differenceEffect(panel, pair)).toBeCloseTo(14, 12)
    expect(lift.baseline).toBeCloseTo(16 + 14 + 57 + 55 - 14, 12)
    expect(lift.liftPercent).toBeCloseTo((100 * 14) / 128, 12)
  })

  it("has the difference's own error where the interval is open", () => {
    // Fifteen assignments tell nothing at a level of 99 %.
    const lift = liftByDifference(panel, pair, 0.99, rng())
    expect([lift.interval.lower, lift.interval.upper]).toEqual([-Infinity, Infinity])
    // Changes 5 and 6 against 1, 2, 3 and 2: variances 0.5 and 2/3.
    expect(lift.se).toBeCloseTo(4 * Math.sqrt(0.5 / 2 + 2 / 3 / 4), 12)
    expect(lift.seMethod).toBe("reported")
    expect(lift.df).toBeGreaterThan(1)
  })

  it.each([
    ["one treated geo", single, [0, 1, 2, 3, 5]],
    ["two", pair, [0, 4, 1, 2, 3, 5]]
  ])("has the interval's error with %s", (_, test, order) => {
    const level = 0.5
    const lift = liftByDifference(panel, test, level, rng())
    const { lower, upper } = randomisationInference(
      changesIn(order, more => (more[0] + more[1]) / 2),
      possibleAssignments(
        order.map((_, i) => i < test.treated.length),
        rng()
      ),
      level
    )
    const units = 2 * test.treated.length
    expect([lift.interval.lower, lift.interval.upper]).toEqual([units * lower, units * upper])
    // The normal's quartile, 0.6744898.
    expect(lift.se).toBeCloseTo((units * (upper - lower)) / (2 * 0.6744897501960817), 10)
    expect(lift.seMethod).toBe("interval")
    expect(lift.df).toBeUndefined()
  })

  it("has a course of every period and of the sums since the start", () => {
    const level = 0.5
    const course = courseByDifference(panel, pair, level, rng())
    expect(course.before).toBe(10)
    expect(course.dates).toEqual(panel.dates)
    expect(course.observed.slice(-2)).toEqual([16 + 57, 14 + 55])
    expect(course.effect.mean.map(x => Math.round(1e9 * x) / 1e9)).toEqual([11, 3])
    expect(course.cumulative.mean.map(x => Math.round(1e9 * x) / 1e9)).toEqual([11, 14])
    expect(course.expected.slice(-2)).toEqual([62, 66].map(y => expect.closeTo(y, 9)))
    // Before the start all geos went up and down together.
    expect(course.expected.slice(0, 2)).toEqual([60, 60].map((y, i) => expect.closeTo(y + (i === 0 ? 2 : -2), 9)))
    const inWeek = (week: number) =>
      randomisationInference(
        changesIn([0, 4, 1, 2, 3, 5], more => more[week]),
        possibleAssignments([true, true, false, false, false, false], rng()),
        level
      )
    expect(course.effect.lower).toEqual([0, 1].map(week => expect.closeTo(2 * inWeek(week).lower, 9)))
    expect(course.effect.upper).toEqual([0, 1].map(week => expect.closeTo(2 * inWeek(week).upper, 9)))
    const lift = liftByDifference(panel, pair, level, rng())
    expect(course.cumulative.lower[1]).toBeCloseTo(lift.interval.lower, 9)
    expect(course.cumulative.upper[1]).toBeCloseTo(lift.interval.upper, 9)
  })
})
