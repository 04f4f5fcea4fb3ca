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

/** A solver that has one answer to every direction asked for, and one to every point. */
const answers = (ray: number[], point: number[]) => (asked: ReturnType<typeof small>) =>
  optimal(Array.from(asked.cost).some(cost => cost !== 0) ? ray : point, [0])

describe("verifyClaim", () => {
  it("lets the optimum pass", () => expect(verifyClaim(small(), optimal([3, 1], [2, 0]), never)).toBeUndefined())
  it("refuses points outside, points that are not best, and wrong prices", () => {
    expect(verifyClaim(small(), optimal([3, 1.001], [2, 0]), never)).toContain("violates")
    expect(verifyClaim(small(), optimal([3, 0.9], [2, 0]), never)).toContain("gap")
    expect(verifyClaim(small(), optimal([3, 1], [1, 0]), never)).toContain("gap")
  })
  it("allows a gap in proportion to the largest term of the objective, of either sign", () => {
    const lp = buildLp()
    lp.row(1, Number.POSITIVE_INFINITY)
    lp.column(-1e6, 0, Number.POSITIVE_INFINITY, [[0, 1]])
    const costly = lp.build()
    expect(verifyClaim(costly, optimal([1 + 1e-9], [-1e6]), never)).toBeUndefined()
    expect(verifyClaim(costly, optimal([1 + 1e-5], [-1e6]), never)).toContain("gap")
  })
  it("believes neither the point nor the direction that is to prove unboundedness", () => {
    // max x + y, x − y ≤ 1: unbounded along (1, 1) from any point
    const lp = buildLp()
    lp.row(Number.NEGATIVE_INFINITY, 1)
    for (const sign of [1, -1]) lp.column(1, 0, Number.POSITIVE_INFINITY, [[0, sign]])
    const claim = (ray: number[], point: number[]) =>
      verifyClaim(lp.build(), { _tag: "Unbounded" }, answers(ray, point))
    expect(claim([1, 1], [1, 0])).toBeUndefined()
    expect(claim([1, 1], [2, 0])).toContain("without a ray")
    expect(claim([1, 1], [0, -1])).toContain("without a ray")
    expect(claim([1, 0], [1, 0])).toContain("without a ray")
    expect(claim([2, 2], [1, 0])).toContain("without a ray")
    expect(claim([0, 0], [1, 0])).toContain("without a ray")
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
  it("are the gain per money left over, relative to the largest gain: by hand", () => {
    // Slopes top · half / (half + x)² of 0.5 and 16/49 at 50 each; at the price 0.4 both would move.
    const { complementarity, stationarity } = kktResiduals(program, [50, 50], [0.4])
    expect(stationarity).toBeCloseTo(0.1 / 0.5, 12)
    expect(complementarity).toBe(0)
    // At an end of its domain a variable may have any gain that points outwards.
    const low = { ...program, domains: program.domains.map(domain => ({ ...domain, lower: 50 })) }
    expect(kktResiduals(low, [50, 50], [0.5]).stationarity).toBe(0)
    expect(kktResiduals(low, [50, 50], [0.4]).stationarity).toBeCloseTo(0.1 / 0.5, 12)
    const high = { ...program, domains: program.domains.map(domain => ({ ...domain, upper: 50 })) }
    expect(kktResiduals(high, [50, 50], [16 / 49]).stationarity).toBeLessThan(1e-14)
    expect(kktResiduals(high, [50, 50], [0.4]).stationarity).toBeCloseTo((0.4 - 16 / 49) / 0.5, 12)
    // One that is off cannot rise a little.
    const off = { ...program, domains: program.domains.map(domain => ({ ...domain, lower: 20, mayBeOff: true })) }
    expect(kktResiduals(off, [0, 50], [16 / 49]).stationarity).toBeLessThan(1e-14)
  })
  it("price outcomes as well as money", () => {
    // A row on the second response alone, at least so much, of price −0.25
    const rows = [...program.rows, { lower: 40, upper: Number.POSITIVE_INFINITY, spend: [0, 0], outcome: [0, 1] }]
    const slope = 16 / 49
    // Gains 0.5 and 16/49; costs 0.4 and 0.4 − 0.25 · 16/49
    const left = Math.max(0.1, Math.abs(slope - (0.4 - 0.25 * slope)))
    expect(kktResiduals({ ...program, rows }, [50, 50], [0.4, -0.25]).stationarity).toBeCloseTo(left / 0.5, 12)
  })
  it("show prices on rows that do not bind, the less the cheaper they are", () => {
    const rows = [
      { lower: Number.NEGATIVE_INFINITY, upper: 120, spend: [1, 1], outcome: [0, 0] },
      { lower: 30, upper: 100, spend: [1, 0], outcome: [0, 0] }
    ]
    const slack = (prices: number[]) => kktResiduals({ ...program, rows }, [50, 50], prices).complementarity
    // The budget has 20 left of 120; the first channel is 20 above its lower limit and 50 below its upper one, which is 100.
    expect(slack([0.4, 0])).toBeCloseTo(20 / 120, 12)
    expect(slack([0.8, -0.2])).toBeCloseTo(20 / 120, 12)
    expect(slack([0.1, -0.2])).toBeCloseTo(20 / 100, 12)
    expect(slack([0.1, 0.2])).toBeCloseTo(50 / 100, 12)
    expect(slack([0, 0])).toBe(0)
  })
  it("show a plan off the optimum, off the budget, or with a wrong price", () => {
    expect(kktResiduals(program, [50, 50], [root ** 2]).stationarity).toBeGreaterThan(0.05)
    expect(kktResiduals(program, [60, 50], [root ** 2]).violation).toBeCloseTo(0.1, 12)
    expect(kktResiduals(program, optimum, [0.5]).stationarity).toBeGreaterThan(0.1)
  })
})
