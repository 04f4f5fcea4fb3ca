import { describe, expect, it } from "vitest"
import { compileProblem } from "../engine/compileProblem.ts"
import { lagrangianBound } from "../engine/lagrangianBound.ts"
import { newtonPrices } from "../engine/newtonPrices.ts"
import type { BudgetProblem } from "../problem/BudgetProblem.ts"
import { groupSum } from "../problem/groupSum.ts"
import { hillCurve } from "../problem/hillCurve.ts"
import type { SeparableProgram } from "../problem/SeparableProgram.ts"
import { randomBudget } from "../testing/randomBudget.ts"
import { seededRandom } from "../testing/seededRandom.ts"
import { tangentPrices } from "./tangentPrices.ts"

const compiled = (problem: BudgetProblem): SeparableProgram => compileProblem(problem)[0]
const random = (seed: number): SeparableProgram =>
  compiled(
    randomBudget({ seed, channels: 8, family: "concave", bounds: seed % 2 ? "free" : "around-base", budget: 1e6 })
  )
/** The best prices that exact conjugates find from rough ones. */
const exactFrom = (program: SeparableProgram, prices: Float64Array) =>
  newtonPrices(program, program.domains, { ...lagrangianBound(program, program.domains, prices, 1), prices }, 1)
const SLACK = 1e-9

describe("tangentPrices", () => {
  it("finds the prices that exact conjugates do, from spends half as large again or as small", () => {
    let found = 0
    for (let seed = 0; seed < 60; seed++) {
      const program = random(seed)
      const exact = exactFrom(program, Float64Array.of(0.5))
      const next = seededRandom(seed)
      const start = exact.spend.map(x => x * (0.67 + 0.83 * next()))
      const priced = tangentPrices(program, program.domains, start, exact.prices, SLACK)
      if (priced === undefined) continue
      found++
      // both bound the same optimum: exact from above to rounding, tangents to the slack
      expect(priced.bound).toBeGreaterThanOrEqual(exact.bound - 1e-12)
      expect(priced.bound).toBeLessThanOrEqual(exact.bound + SLACK)
      expect(priced.prices[0] / exact.prices[0]).toBeCloseTo(1, 4)
    }
    expect(found).toBeGreaterThanOrEqual(55)
  })

  it("never bounds the optimum from below, however far from it the spends may stay", () => {
    let loose = 0
    for (let seed = 0; seed < 60; seed++) {
      const program = random(seed)
      const { bound, prices, spend } = exactFrom(program, Float64Array.of(0.5))
      const next = seededRandom(seed)
      const start = spend.map(x => x * (0.67 + 0.83 * next()))
      for (const slack of [1e-4, 1e-2, 1]) {
        const priced = tangentPrices(program, program.domains, start, prices, slack)
        if (priced === undefined) continue
        expect(priced.bound).toBeGreaterThanOrEqual(bound - 1e-12)
        if (priced.bound > bound + 1e-4) loose++
      }
    }
    expect(loose).toBeGreaterThan(20)
  })

  it("prices groups beside the budget, and leaves locked channels where they are", () => {
    const program = compiled({
      channels: [
        { name: "tv", response: hillCurve(100, 50, 0.7) },
        { name: "radio", response: hillCurve(30, 25, 0.9) },
        { name: "search", response: hillCurve(80, 20, 1) },
        { name: "print", response: hillCurve(80, 20, 0.5), upper: 0 }
      ],
      budget: { sense: "at-most", total: 120 },
      constraints: [groupSum("brand", ["tv", "radio"], { lower: 90 })]
    })
    const priced = tangentPrices(program, program.domains, [0.3, 0.2, 0.2, 0], [0.3, -0.1], SLACK)
    const exact = exactFrom(program, Float64Array.of(0.3, -0.1))
    expect(priced?.spend[3]).toBe(0)
    expect(priced?.bound).toBeCloseTo(exact.bound, 8)
    expect(priced?.prices[1]).toBeCloseTo(exact.prices[1], 4)
  })

  it("says nothing where a row would have to be priced for the limit that it does not touch", () => {
    const program = compiled({
      channels: [{ name: "tv", response: hillCurve(100, 50, 1), upper: 10 }],
      budget: { sense: "at-most", total: 100 }
    })
    expect(tangentPrices(program, program.domains, [0.5], [0.2], SLACK)).toBeUndefined()
  })
})
