import { describe, expect, it } from "vitest"
import { buildLp } from "../lp/buildLp.ts"
import type { LpClaim } from "../lp/LpResult.ts"
import { hillCurve } from "../problem/hillCurve.ts"
import { michaelisMentenCurve } from "../problem/michaelisMentenCurve.ts"
import type { SeparableProgram } from "../problem/SeparableProgram.ts"
import { javascriptLpEngine } from "../solvers/javascriptLpEngine.ts"
import { dynamicProgramme } from "./dynamicProgramme.ts"
import { kktResiduals } from "./kktResiduals.ts"
import { dualBound, primalViolation } from "./lpResiduals.ts"
import { verifyClaim } from "./verifyClaim.ts"
import { waterFill } from "./waterFill.ts"

/** max 3x + 2y, x + y ≤ 4, x + 3y ≤ 6, 0 ≤ x ≤ 3: optimum 11 at (3, 1), prices 2 and 0 */
const small = () => {
  const lp = buildLp()
  lp.row(Number.NEGATIVE_INFINITY, 4)
  lp.row(Number.NEGATIVE_INFINITY, 6)
  lp.column(3, 0, 3, [
    [0, 1],
    [1, 1]
  ])
  lp.column(2, 0, Number.POSITIVE_INFINITY, [
    [0, 1],
    [1, 3]
  ])
  return lp.build()
}
const never = (): LpClaim => ({ _tag: "Failed", reason: "not asked" })
const solve = (lp: ReturnType<typeof small>): LpClaim => javascriptLpEngine.claim(lp, 0)

describe("residuals of a linear programme", () => {
  it("are 0 at the optimum and its prices", () => {
    expect(primalViolation(small(), [3, 1])).toBe(0)
    expect(dualBound(small(), [2, 0])).toBe(11)
  })
  it("measure the violated limit, and take NaN as infinite", () => {
    expect(primalViolation(small(), [3, 2])).toBeCloseTo(0.5, 12)
    expect(primalViolation(small(), [Number.NaN, 0])).toBe(Number.POSITIVE_INFINITY)
  })
  it("bound the optimum from above for any prices, also of the wrong sign", () => {
    for (let a = -1; a <= 4; a += 0.25) {
      for (let b = -1; b <= 4; b += 0.25) expect(dualBound(small(), [a, b])).toBeGreaterThanOrEqual(11)
    }
  })
})

const optimal = (x: number[], prices: number[]): LpClaim => ({
  _tag: "Optimal",
  x: Float64Array.from(x),
  prices: Float64Array.from(prices)
})

describe("verifyClaim", () => {
  it("lets the optimum pass", () => expect(verifyClaim(small(), optimal([3, 1], [2, 0]), never)).toBeUndefined())
  it("refuses points outside, points that are not best, and wrong prices", () => {
    expect(verifyClaim(small(), optimal([3, 1.001], [2, 0]), never)).toContain("violates")
    expect(verifyClaim(small(), optimal([3, 0.9], [2, 0]), never)).toContain("gap")
    expect(verifyClaim(small(), optimal([3, 1], [1, 0]), never)).toContain("gap")
  })
  it("refuses false infeasibility and false unboundedness", () => {
    expect(verifyClaim(small(), { _tag: "Infeasible" }, solve)).toContain("without a proof")
    expect(verifyClaim(small(), { _tag: "Unbounded" }, solve)).toContain("without a ray")
  })
  it("accepts infeasibility and unboundedness that can be proven", () => {
    const infeasible = {
      ...small(),
      rowLower: Float64Array.of(5, 0),
      rowUpper: Float64Array.of(9, 6),
      colUpper: [3, 1]
    }
    expect(verifyClaim(infeasible, { _tag: "Infeasible" }, solve)).toBeUndefined()
    const unbounded = { ...small(), rowUpper: Float64Array.of(Infinity, Infinity) }
    expect(verifyClaim(unbounded, { _tag: "Unbounded" }, solve)).toBeUndefined()
  })
})

describe("waterFill", () => {
  it("gives the closed form of two Michaelis–Menten curves", () => {
    const { spend, price } = waterFill(
      [michaelisMentenCurve(100, 50), michaelisMentenCurve(80, 20)],
      [0, 0],
      [100, 100],
      100
    )
    // √(top·half / price) − half on each; the sum of the roots over the sum of the spends is √price
    const root = (Math.sqrt(5000) + Math.sqrt(1600)) / 170
    expect(price).toBeCloseTo(root ** 2, 12)
    expect(spend[0]).toBeCloseTo(Math.sqrt(5000) / root - 50, 9)
  })
  it("spends no more than the upper bounds, at price 0, and refuses S-curves", () => {
    const filled = waterFill([michaelisMentenCurve(1, 1)], [0], [5], 10)
    expect(filled).toMatchObject({ spend: [5], price: 0 })
    expect(() => waterFill([hillCurve(1, 1, 2)], [0], [5], 3)).toThrow("not concave")
  })
})

describe("dynamicProgramme", () => {
  it("puts all of a small budget on one of two equal S-curves", () => {
    const curve = hillCurve(100, 50, 2)
    const { spend, outcome } = dynamicProgramme([curve, curve], [0, 0], [60, 60], 60, 60)
    expect(spend.toSorted((a, b) => a - b)).toEqual([0, 60])
    expect(outcome).toBeCloseTo(3600 / 61, 12)
  })
})

describe("kktResiduals", () => {
  const program: SeparableProgram = {
    blocks: [
      [100, 50],
      [80, 20]
    ].map(([top, half]) => ({
      curve: michaelisMentenCurve(top, half),
      impliedUpper: false,
      outcomeWeight: 1,
      spendWeight: 0
    })),
    domains: [0, 0].map(lower => ({ lower, upper: 100, mayBeOff: false })),
    rows: [{ lower: 100, upper: 100, spend: [1, 1], outcome: [0, 0] }]
  }
  const root = (Math.sqrt(5000) + Math.sqrt(1600)) / 170
  const optimum = [Math.sqrt(5000) / root - 50, Math.sqrt(1600) / root - 20]
  it("are 0 at the closed-form optimum", () => {
    const { violation, stationarity, complementarity } = kktResiduals(program, optimum, [root ** 2])
    expect(Math.max(violation, stationarity, complementarity)).toBeLessThan(1e-14)
  })
  it("show a plan off the optimum, off the budget, or with a wrong price", () => {
    expect(kktResiduals(program, [50, 50], [root ** 2]).stationarity).toBeGreaterThan(0.05)
    expect(kktResiduals(program, [60, 50], [root ** 2]).violation).toBeCloseTo(0.1, 12)
    expect(kktResiduals(program, optimum, [0.5]).stationarity).toBeGreaterThan(0.1)
  })
})
