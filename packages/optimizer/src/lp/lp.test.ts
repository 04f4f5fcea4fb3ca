import { describe, expect, it } from "vitest"
import { hillCurve } from "../problem/hillCurve.ts"
import type { SeparableProgram } from "../problem/SeparableProgram.ts"
import { javascriptLpEngine } from "../solvers/javascriptLpEngine.ts"
import { verifiedSolver } from "../solvers/verifiedSolver.ts"
import { randomLp } from "../testing/randomLp.ts"
import { budgetToLp, invertBudgetLp } from "./budgetToLp.ts"
import { rowActivity } from "./rowActivity.ts"
import { scaleLp, unscaleLp } from "./scaleLp.ts"

const spread = (values: Iterable<number>): number => {
  const sizes = Array.from(values, Math.abs).filter(v => v > 0)
  return Math.max(...sizes) / Math.min(...sizes)
}

describe("scaleLp", () => {
  it("and back keeps every activity, bound and reduced cost, to the last digit", () => {
    for (let seed = 0; seed < 20; seed++) {
      const lp = randomLp(seed, 9)
      const [scaled, scaling] = scaleLp(lp)
      const point = Float64Array.from({ length: lp.columns }, (_, j) => 1 + j)
      const rows = Float64Array.from({ length: lp.rows }, (_, i) => 1 - i)
      const { x, prices } = unscaleLp(point, rows, scaling)
      const there = rowActivity(scaled, point)
      rowActivity(lp, x).forEach((activity, i) => expect(activity).toBe((there[i] / scaling.row[i]) * scaling.unit))
      for (let j = 0; j < lp.columns; j++) {
        expect(scaled.colUpper[j] * scaling.column[j] * scaling.unit).toBe(lp.colUpper[j])
        expect(scaled.cost[j] * scaling.worth).toBe(lp.cost[j] * scaling.column[j])
      }
      prices.forEach((price, i) => expect(price).toBe(rows[i] * scaling.row[i] * scaling.worth))
    }
  })

  it("brings the entries of a badly scaled programme within a few powers of ten of 1", () => {
    const lp = randomLp(3, 12)
    expect(spread(Array.from(lp.value))).toBeGreaterThan(1e9)
    expect(spread(Array.from(scaleLp(lp)[0].value))).toBeLessThan(1e5)
  })
})

describe("budgetToLp", () => {
  const curve = hillCurve(1, 0.5, 1)
  const domain = { lower: 0.1, upper: 1, mayBeOff: false }
  const program: SeparableProgram = {
    blocks: [1, 0.8].map(outcomeWeight => ({ curve, impliedUpper: false, outcomeWeight, spendWeight: -0.1 })),
    domains: [domain, domain],
    rows: [
      { lower: Number.NEGATIVE_INFINITY, upper: 1.2, spend: [1, 1], outcome: [0, 0] },
      { lower: 0.2, upper: Number.POSITIVE_INFINITY, spend: [0, 0], outcome: [0, 1] }
    ]
  }
  const points = program.blocks.map(() => [0.1, 0.4, 0.7, 1].map(spend => ({ spend, value: curve.value(spend) })))

  it("and back gives the best mixture of breakpoints a scan of all pairs finds", () => {
    const [lp, undo] = budgetToLp(program, points, "objective")
    const result = verifiedSolver([javascriptLpEngine]).solve(lp)
    if (result._tag !== "Optimal") throw new Error(result._tag)
    const solution = invertBudgetLp(result, undo)
    const chord = (x: number): number => {
      const k = Math.max(
        1,
        points[0].findIndex(({ spend }) => spend >= x)
      )
      const [a, b] = [points[0][k - 1], points[0][k]]
      return a.value + ((b.value - a.value) * (x - a.spend)) / (b.spend - a.spend)
    }
    let best = Number.NEGATIVE_INFINITY
    for (let a = 100; a <= 1000; a++) {
      const [x, y] = [a / 1000, Math.min(1, 1.2 - a / 1000)]
      if (y >= 0.1 && chord(y) >= 0.2) best = Math.max(best, chord(x) + 0.8 * chord(y) - 0.1 * (x + y))
    }
    expect(solution.objective).toBeCloseTo(best, 9)
    expect(solution.spend[0] + solution.spend[1]).toBeLessThanOrEqual(1.2 + 1e-12)
    expect(solution.missed).toBe(0)
    solution.linearised.forEach((value, c) => expect(value).toBeCloseTo(chord(solution.spend[c]), 12))
  })
})
