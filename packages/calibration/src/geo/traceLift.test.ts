import { createRng } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { estimateLift } from "./estimateLift.ts"
import type { GeoPanel } from "./GeoPanel.ts"
import { type PanelLift, liftMethods } from "./PanelLift.ts"
import { type PlacedTest, placeTest } from "./PanelTest.ts"
import { traceLift } from "./traceLift.ts"
import { trimmedMatch } from "./trimmedMatch.ts"

const noise = createRng(8)
const geos = ["a", "b", "c", "d", "e", "f", "g", "h"]
/** Weeks of eight geos that share a season; two of them sell 30 more each from week 61 on, unless the test is of nothing. */
const panelOf = (weeks: number, effect: number): GeoPanel => ({
  geos,
  dates: Array.from({ length: weeks }, (_, t) => new Date(Date.UTC(2023, 0, 2 + 7 * t)).toISOString().slice(0, 10)),
  kpi: Float64Array.from({ length: geos.length * weeks }, (_, i) => {
    const [g, t] = [Math.floor(i / weeks), i % weeks]
    return (100 + 10 * g) * (1 + 0.2 * Math.sin(t / 5)) + noise.normal() + (g < 2 && t >= weeks - 10 ? effect : 0)
  }),
  cost: Float64Array.from({ length: geos.length * weeks }, (_, i) => {
    const [g, t] = [Math.floor(i / weeks), i % weeks]
    return g < 4 && t >= weeks - 10 ? 10 + g : 0
  })
})

function traced(method: (typeof liftMethods)[number], panel: GeoPanel) {
  // Trimmed match compares pairs, a with e, b with f and so on; all others compare two geos with six.
  const treated = method === "trimmed-match" ? ["a", "b", "c", "d"] : ["a", "b"]
  const test = { treated, start: panel.dates.at(-10)!, measureEnd: panel.dates.at(-1)! }
  const placed = placeTest(panel, test) as PlacedTest
  const lift = estimateLift(panel, test, method, 0.9, createRng(1)) as PanelLift
  return { lift, course: traceLift(panel, placed, method, 0.9, createRng(1)) }
}

/** The same test by the names of its geos and days. */
const named = ({ control, start, treated }: PlacedTest) => ({
  treated: treated.map(g => geos[g]!),
  control: control.map(g => geos[g]!),
  start: panelOf(40, 0).dates[start]!,
  measureEnd: panelOf(40, 0).dates[39]!
})

describe("traceLift", () => {
  it.each(liftMethods.flatMap(method => [[method, 70] as const, [method, 40] as const]))(
    "ends with the lift and the interval that are reported: %s, %d weeks",
    (method, weeks) => {
      const { course, lift } = traced(method, panelOf(weeks, 30))
      expect(course.before).toBe(weeks - 10)
      expect(course.cumulative.mean.at(-1)).toBeCloseTo(lift.lift, 6)
      expect(course.cumulative.lower.at(-1)).toBeCloseTo(lift.interval.lower, 6)
      expect(course.cumulative.upper.at(-1)).toBeCloseTo(lift.interval.upper, 6)
      const expected = course.expected.slice(course.before).reduce((sum, y) => sum + y, 0)
      expect(expected).toBeCloseTo(lift.baseline, 6)
      expect((100 * lift.lift) / lift.baseline).toBeCloseTo(lift.liftPercent, 9)
    }
  )

  it.each(liftMethods)("is observed less expected, and sums up: %s", method => {
    const { course } = traced(method, panelOf(70, 30))
    let sum = 0
    course.effect.mean.forEach((effect, t) => {
      expect(course.observed[course.before + t]! - course.expected[course.before + t]!).toBeCloseTo(effect, 8)
      sum += effect
      expect(course.cumulative.mean[t]).toBeCloseTo(sum, 6)
      expect(course.effect.lower[t]!).toBeLessThan(effect)
      expect(course.effect.upper[t]!).toBeGreaterThan(effect)
    })
    expect(course.effect.lower[0]).toBeCloseTo(course.cumulative.lower[0]!, 8)
    expect(course.dates).toHaveLength(course.observed.length)
  })

  it.each(["tbr", "scm"] as const)("holds a constant effect inside its intervals, and none of nothing: %s", method => {
    const { course } = traced(method, panelOf(70, 30))
    // ten 90 % intervals; fewer than six hold the truth with probability 1e-4 if they are independent and right
    const holding = course.effect.lower.filter((lower, t) => lower! < 60 && 60 < course.effect.upper[t]!)
    expect(holding.length).toBeGreaterThanOrEqual(6)
    expect(course.cumulative.lower.at(-1)).toBeGreaterThan(0)
    const nothing = traced(method, panelOf(70, 0)).course
    expect(
      nothing.effect.lower.filter((lower, t) => lower! < 0 && 0 < nothing.effect.upper[t]!).length
    ).toBeGreaterThan(5)
  })

  it("of pairs without trimming is, before the start, what control geos sold, and has the lift's own errors", () => {
    const panel = panelOf(40, 30)
    const placed: PlacedTest = { treated: [0, 1, 2, 3], control: [4, 5, 6, 7], from: 0, start: 30, until: 40 }
    const course = traceLift(panel, placed, "trimmed-match", 0.9, createRng(1), 0)
    const control = (t: number) => [4, 5, 6, 7].reduce((sum, g) => sum + panel.kpi[g * 40 + t]!, 0)
    for (const t of [0, 17, 29]) expect(course.expected[t]).toBeCloseTo(control(t), 9)
    // In each period the pairs are a sample of their own: its error by the formula of the whole test's.
    const at = (g: number) => panel.kpi[g * 40 + 35]! - panel.kpi[(g + 4) * 40 + 35]!
    const [y, x] = [[0, 1, 2, 3].map(at), [100, 110, 120, 130]]
    const { iroas, se } = trimmedMatch(y, x, 0.9, 0)
    const whole = estimateLift(panel, { ...named(placed), trimmed: 0 }, "trimmed-match", 0.9, createRng(1)) as PanelLift
    const below = (whole.lift - whole.interval.lower) / whole.se
    expect(course.effect.mean[5]).toBeCloseTo(iroas * 460, 9)
    expect(course.effect.lower[5]).toBeCloseTo((iroas - below * se) * 460, 6)
  })

  it("of trimmed pairs leaves the same pairs out of every period", () => {
    const panel = panelOf(40, 30)
    const placed: PlacedTest = { treated: [0, 1, 2, 3], control: [4, 5, 6, 7], from: 0, start: 30, until: 40 }
    const course = traceLift(panel, placed, "trimmed-match", 0.9, createRng(1), 1)
    const whole = estimateLift(panel, { ...named(placed), trimmed: 1 }, "trimmed-match", 0.9, createRng(1)) as PanelLift
    expect(course.cumulative.mean.at(-1)).toBeCloseTo(whole.lift, 6)
    expect(course.cumulative.upper.at(-1)).toBeCloseTo(whole.interval.upper, 6)
    expect(() => traceLift({ ...panel, cost: undefined }, placed, "trimmed-match", 0.9, createRng(1))).toThrow(
      RangeError
    )
  })

  it("is not a number where three assignments cannot bound the effect", () => {
    const panel = panelOf(40, 30)
    const placed: PlacedTest = { treated: [0], control: [1, 2], from: 0, start: 30, until: 40 }
    const { cumulative } = traceLift(panel, placed, "did", 0.9, createRng(1))
    expect([cumulative.lower.at(-1), cumulative.upper.at(-1)]).toEqual([null, null])
  })
})
