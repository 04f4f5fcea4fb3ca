import { describe, expect, it } from "vitest"
import { buildLp } from "../lp/buildLp.ts"
import type { LinearProgram } from "../lp/LinearProgram.ts"
import { rowActivity } from "../lp/rowActivity.ts"
import { seededRandom } from "../testing/seededRandom.ts"
import { dualBound, primalViolation } from "./lpResiduals.ts"

const { POSITIVE_INFINITY: INF, NEGATIVE_INFINITY } = Number

/** One row Σ coefficient · x between its limits; columns as [cost, lower, upper, coefficient]. */
function oneRow(
  lower: number,
  upper: number,
  ...columns: readonly (readonly [number, number, number, number])[]
): LinearProgram {
  const lp = buildLp()
  lp.row(lower, upper)
  for (const [cost, from, to, coefficient] of columns) lp.column(cost, from, to, [[0, coefficient]])
  return lp.build()
}

describe("primalViolation", () => {
  it("is relative to the limit, to the largest term of the row, or to 1, whichever is largest", () => {
    const between = (lower: number, upper: number) => oneRow(lower, upper, [0, NEGATIVE_INFINITY, INF, 1])
    expect(primalViolation(between(-10, 10), [12])).toBeCloseTo(2 / 12, 14)
    expect(primalViolation(between(-10, 10), [-12])).toBeCloseTo(2 / 12, 14)
    expect(primalViolation(between(20, INF), [12])).toBeCloseTo(8 / 20, 14)
    expect(primalViolation(between(-0.5, 0.5), [0.7])).toBeCloseTo(0.2, 14)
    expect(primalViolation(between(-0.5, 0.5), [-0.7])).toBeCloseTo(0.2, 14)
    // Terms that cancel
    const difference = oneRow(NEGATIVE_INFINITY, 0, [0, 0, INF, 1], [0, 0, INF, -1])
    expect(primalViolation(difference, [1e6 + 2, 1e6])).toBeCloseTo(2 / (1e6 + 2), 14)
    expect(primalViolation(difference, [1e6, 1e6 + 2])).toBe(0)
  })

  it("measures a column by its own limits", () => {
    const lp = oneRow(NEGATIVE_INFINITY, INF, [0, -4, 8, 1], [0, 0.5, 0.75, 1])
    expect(primalViolation(lp, [-4, 0.5])).toBe(0)
    expect(primalViolation(lp, [10, 0.6])).toBeCloseTo(2 / 8, 14)
    expect(primalViolation(lp, [-5, 0.6])).toBeCloseTo(1 / 4, 14)
    expect(primalViolation(lp, [0, 1])).toBeCloseTo(0.25, 14)
    expect(primalViolation(lp, [0, 0.1])).toBeCloseTo(0.4, 14)
  })
})

describe("dualBound", () => {
  it("is never below what a feasible point brings, whatever the prices", () => {
    const random = seededRandom(11)
    let finite = 0
    for (let trial = 0; trial < 300; trial++) {
      const point = Array.from({ length: 5 }, () => 4 * random() - 1)
      const rows = Array.from({ length: 4 }, () =>
        point.map(() => (random() < 0.5 ? 0 : random() < 0.8 ? 1 : -1) * random())
      )
      const lp = buildLp()
      for (const row of rows) {
        const activity = row.reduce((sum, a, j) => sum + a * point[j], 0)
        const sense = random()
        lp.row(sense < 0.6 ? NEGATIVE_INFINITY : activity - random(), sense > 0.9 ? INF : activity + random())
      }
      point.forEach((x, j) => {
        const lower = x < 0 ? x - random() : 0
        const entries = rows.map((row, i): [number, number] => [i, row[j]])
        lp.column(2 * random() - 1, lower, random() < 0.4 ? x + random() : INF, entries)
      })
      const programme = lp.build()
      const value = point.reduce((sum, x, j) => sum + programme.cost[j] * x, 0)
      const bound = dualBound(
        programme,
        rows.map(() => (random() < 0.3 ? 0 : 3 * random() - 0.5))
      )
      // Rounding of thirty terms of order 1
      expect(bound).toBeGreaterThanOrEqual(value - 1e-13)
      if (bound < INF) finite++
    }
    expect(finite).toBeGreaterThan(60)
  })

  it("takes the least bound that rows of non-negative terms imply where a column has none: by hand", () => {
    // max 3x + 2y, x + y ≤ 4, x + 3y ≤ 6, x ≤ 3: at the prices (1, 0) x brings 2 each, y 1 each, of which rows allow 2.
    const programme = (xLower: number, coefficient: number) => {
      const lp = buildLp()
      lp.row(NEGATIVE_INFINITY, 4)
      lp.row(NEGATIVE_INFINITY, 6)
      lp.column(3, xLower, 3, [
        [0, 1],
        [1, coefficient]
      ])
      lp.column(2, 0, INF, [
        [0, 1],
        [1, 3]
      ])
      return lp.build()
    }
    expect(dualBound(programme(0, 1), [1, 0])).toBe(4 + 2 * 3 + 1 * 2)
    // A row with a term below 0 implies nothing, the other one y ≤ 4; if x itself may be negative, none does.
    expect(dualBound(programme(0, -1), [1, 0])).toBe(4 + 2 * 3 + 1 * 4)
    expect(dualBound(programme(-1, 1), [1, 0])).toBe(INF)
    expect(dualBound(programme(0, 1), [2, 0])).toBe(11)
    // Nor does it matter that x may be negative where it has no part in the row of y.
    const apart = buildLp()
    apart.row(NEGATIVE_INFINITY, 4)
    apart.row(NEGATIVE_INFINITY, 6)
    apart.column(3, -1, 3, [[0, 1]])
    apart.column(2, 0, INF, [[1, 3]])
    expect(dualBound(apart.build(), [3, 0])).toBe(3 * 4 + 2 * 2)
  })

  it("forgives what is left of a reduced cost by rounding, and nothing else, in either direction", () => {
    for (const cost of [5, -5]) {
      const free = oneRow(-7, 7, [cost, NEGATIVE_INFINITY, INF, 1])
      expect(dualBound(free, [cost])).toBe(35)
      for (const sign of [-1, 1]) {
        // |cost| + |price · 1| is 10.
        expect(dualBound(free, [cost + sign * 5e-9])).toBeCloseTo(35, 6)
        expect(dualBound(free, [cost + sign * 5e-8])).toBe(INF)
      }
    }
  })

  it("adds no price of a limit that there is not", () => {
    const upTo = oneRow(NEGATIVE_INFINITY, 2, [1, 0, 3, 1])
    expect(dualBound(upTo, [-1])).toBe(2)
    const from = oneRow(2, INF, [-1, 0, 3, 1])
    expect(dualBound(from, [1])).toBe(0)
    expect(dualBound(from, [-1])).toBe(-2)
    expect(rowActivity(from, [2])[0]).toBe(2)
  })
})
