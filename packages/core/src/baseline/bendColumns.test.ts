import { describe, expect, it } from "vitest"
import { bendColumns } from "./bendColumns.ts"

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((s, x) => s + x, 0)

describe("bendColumns", () => {
  const window = 41
  const columns = bendColumns(5, window, window)

  it("has one column for each inner knot, none for a straight line", () => {
    expect(columns.length).toBe(3)
    expect(bendColumns(2, window, window)).toEqual([])
  })

  it("bends at the knots, evenly spaced, by one unit of slope and nowhere else", () => {
    columns.forEach((column, j) => {
      for (let t = 1; t < window - 1; t++) {
        const bend = column[t + 1] - 2 * column[t] + column[t - 1]
        expect(bend).toBeCloseTo(t === 10 * (j + 1) ? 1 : 0, 12)
      }
    })
  })

  it("has no level and no straight line in it", () => {
    for (const column of columns) {
      expect(sum(column)).toBeCloseTo(0, 10)
      expect(sum(column.map((z, t) => z * t))).toBeCloseTo(0, 9)
    }
  })

  it("goes on after the window with its last slope", () => {
    bendColumns(5, window, window + 3).forEach((longer, j) => {
      expect([...longer.subarray(0, window)]).toEqual([...columns[j]])
      const last = longer[window - 1] - longer[window - 2]
      expect(longer[window + 2] - longer[window + 1]).toBeCloseTo(last, 12)
    })
  })
})
