import { describe, expect, it } from "vitest"
import { buildLp } from "../lp/buildLp.ts"
import type { LinearProgram } from "../lp/LinearProgram.ts"
import type { LpEngine } from "../lp/LpSolver.ts"
import { randomLp } from "../testing/randomLp.ts"
import { loadHighsEngine } from "./highsEngine.ts"
import { javascriptLpEngine } from "./javascriptLpEngine.ts"
import { verifiedSolver } from "./verifiedSolver.ts"

const javascript = verifiedSolver([javascriptLpEngine])
const highs = await loadHighsEngine()

/** rows as [lower, coefficients, upper], columns as [cost, lower, upper] */
function program(
  rows: readonly (readonly [number, readonly number[], number])[],
  columns: readonly (readonly [number, number, number])[]
): LinearProgram {
  const lp = buildLp()
  for (const [lower, , upper] of rows) lp.row(lower, upper)
  columns.forEach(([cost, lower, upper], j) =>
    lp.column(
      cost,
      lower,
      upper,
      rows.map(([, coefficients], i) => [i, coefficients[j]])
    )
  )
  return lp.build()
}
const optimum = (lp: LinearProgram) => {
  const result = javascript.solve(lp)
  if (result._tag !== "Optimal") throw new Error(result._tag)
  return result
}

const blending = (limit: readonly number[]) =>
  optimum(
    program(
      [
        [-Infinity, [1, 1], limit[0]],
        [-Infinity, [8, 16], limit[1]],
        [-Infinity, [5000, 9000], limit[2]]
      ],
      [
        [20000, 0, Infinity],
        [30000, 0, Infinity]
      ]
    )
  )

describe("javascript-lp-solver behind its guards", () => {
  it("meets a limit of 1e-7 with a coefficient of 100, which it skips when asked directly", () => {
    const { x } = optimum(program([[-Infinity, [100], 1e-7]], [[1, 0, 1]]))
    expect(x[0]).toBeCloseTo(1e-9, 18)
  })
  it("lets free variables be negative", () => {
    const { objective } = optimum(
      program(
        [[-Infinity, [1, 1], -5]],
        [
          [0.5, -Infinity, Infinity],
          [1, -Infinity, 3]
        ]
      )
    )
    expect(objective).toBeCloseTo(-1, 9)
  })
  it("does not take 5e10 for infinite, nor a cost of 1e-9 for nothing", () => {
    const demand = program(
      [[5e10, [1, 1], Infinity]],
      [
        [-1, 0, Infinity],
        [-2, 0, Infinity]
      ]
    )
    expect(optimum(demand).objective).toBeCloseTo(-5e10, 0)
    expect(optimum(program([[-Infinity, [1], 1e6]], [[1e-9, 0, Infinity]])).objective).toBeCloseTo(1e-3, 12)
  })
  it("gives prices that are the derivative of the optimum", () => {
    const limits = [40, 512, 300000]
    const { prices, objective } = blending(limits)
    limits.forEach((limit, i) => {
      const step = 1e-6 * limit
      const more = blending(limits.with(i, limit + step)).objective
      expect(prices[i]).toBeCloseTo((more - objective) / step, 3)
    })
  })
  it("says what is infeasible and what is unbounded", () => {
    const infeasible = program([[2, [1], Infinity]], [[1, 0, 1]])
    expect(javascript.solve(infeasible)._tag).toBe("Infeasible")
    expect(javascript.solve(program([[1, [1], Infinity]], [[1, 0, Infinity]]))._tag).toBe("Unbounded")
  })
})

describe("verifiedSolver", () => {
  // independent of ours, and a thousand random programmes of mixed scale take it about a second
  it("never accepts an answer that HiGHS, verified, contradicts, and rejects less than 1 %", () => {
    const second = verifiedSolver([highs])
    let rejected = 0
    for (let seed = 0; seed < 1000; seed++) {
      const lp = randomLp(seed, [0, 3, 6][seed % 3])
      const [ours, theirs] = [javascript.solve(lp), second.solve(lp)]
      if (ours._tag === "Rejected") rejected++
      if (ours._tag === "Rejected" || theirs._tag === "Rejected") continue
      expect([seed, ours._tag]).toEqual([seed, theirs._tag])
      if (ours._tag !== "Optimal" || theirs._tag !== "Optimal") continue
      const size = Math.max(...Array.from(lp.cost, (c, j) => Math.abs(c * ours.x[j])), 1e-3)
      // both are verified to a duality gap of 1e-7 of their largest term
      expect(Math.abs(ours.objective - theirs.objective)).toBeLessThanOrEqual(1e-6 * size)
    }
    expect(rejected).toBeLessThan(10)
  }, 30_000)

  it("goes on to the next engine when an answer does not stand, and says so", () => {
    const liar: LpEngine = {
      name: "liar",
      attempts: 2,
      claim: lp => ({ _tag: "Optimal", x: new Float64Array(lp.columns).fill(9), prices: new Float64Array(lp.rows) })
    }
    const lp = program([[-Infinity, [1], 4]], [[1, 0, Infinity]])
    expect(verifiedSolver([liar, javascriptLpEngine]).solve(lp)).toMatchObject({
      _tag: "Optimal",
      solver: "javascript-lp-solver",
      rejected: 2,
      objective: 4
    })
    expect(verifiedSolver([liar]).solve(lp)).toMatchObject({ _tag: "Rejected", rejected: 2 })
  })

  it("sends large programmes to the last engine first", () => {
    const lp = buildLp()
    lp.row(-Infinity, 1)
    for (let j = 0; j < 600; j++) lp.column(1 + j, 0, 1, [[0, 1 + j]])
    const result = verifiedSolver([javascriptLpEngine, highs]).solve(lp.build())
    expect(result).toMatchObject({ _tag: "Optimal", solver: "highs" })
  })
})
