import { describe, expect, it } from "vitest"
import { InvalidProblem } from "../errors.ts"
import { curveOf } from "../plan/CurveData.ts"
import type { Plan } from "../problem/Allocation.ts"
import type { BudgetProblem, Channel } from "../problem/BudgetProblem.ts"
import { hillCurve } from "../problem/hillCurve.ts"
import { logisticCurve } from "../problem/logisticCurve.ts"
import { michaelisMentenCurve } from "../problem/michaelisMentenCurve.ts"
import { type RandomBudget, randomBudget } from "../testing/randomBudget.ts"
import { dynamicProgramme } from "../verify/dynamicProgramme.ts"
import { waterFill } from "../verify/waterFill.ts"
import { allocate } from "./allocate.ts"

const planOf = (problem: BudgetProblem): Plan => {
  const allocation = allocate(problem)
  if (allocation._tag !== "Plan") throw new Error(allocation._tag)
  expect(allocation.certificate.status).toBe("optimal")
  expect(allocation.certificate.maxViolation).toBeLessThanOrEqual(1e-12)
  return allocation
}
const witness = (problem: BudgetProblem, total: number) => {
  const change = (share: number): number[] =>
    problem.channels.map(({ base }) => (base ?? total) * (base === undefined ? Math.max(0, share) : 1 + 0.3 * share))
  return waterFill(
    problem.channels.map(({ response }) => response),
    change(-1),
    change(1),
    total
  )
}
const tv = { name: "tv", response: michaelisMentenCurve(100, 50) }
const search = { name: "search", response: michaelisMentenCurve(80, 20) }
const two: BudgetProblem = { channels: [tv, search], budget: { sense: "equal", total: 100 } }

const codeOf = (problem: BudgetProblem): string => {
  try {
    allocate(problem)
  } catch (error) {
    if (error instanceof InvalidProblem) return error.code
    throw error
  }
  return "none"
}
const each = (changed: Partial<Channel>): BudgetProblem => ({
  channels: [
    { ...tv, ...changed },
    { ...search, ...changed }
  ],
  budget: two.budget
})

describe("worked examples", () => {
  it("1: two Michaelis–Menten curves have a closed form, and water filling agrees", () => {
    const plan = planOf(two)
    const root = (Math.sqrt(5000) + Math.sqrt(1600)) / 170
    expect(plan.spend.tv).toBeCloseTo(Math.sqrt(5000) / root - 50, 6)
    expect(plan.spend.tv).toBeCloseTo(58.578644, 6)
    expect(plan.spend.search).toBeCloseTo(41.421356, 6)
    expect(plan.objective).toBeCloseTo(107.900857, 6)
    expect(plan.certificate.shadowPrices.budget).toBeCloseTo(0.424113, 6)
    const filled = witness(two, 100)
    expect(plan.spend.tv).toBeCloseTo(filled.spend[0], 6)
    expect(plan.certificate.shadowPrices.budget).toBeCloseTo(filled.price, 9)
    expect(plan.certificate).toMatchObject({
      priceKind: "marginal",
      binding: ["budget"],
      solver: "javascript-lp-solver"
    })
  })

  it("2: three tanh curves within 30 % of today, and water filling agrees", () => {
    const problem: BudgetProblem = {
      channels: [
        { name: "a", response: logisticCurve(120, 0.04), base: 50 },
        { name: "b", response: logisticCurve(90, 0.1), base: 30 },
        { name: "c", response: logisticCurve(60, 0.02), base: 40 }
      ],
      maxRelativeChange: 0.3,
      budget: { sense: "equal", total: 120 }
    }
    const plan = planOf(problem)
    expect(plan.objective).toBeCloseTo(199.380051, 6)
    expect(Object.values(plan.spend).map(x => x.toFixed(6))).toEqual(["60.619269", "31.380731", "28.000000"])
    expect(plan.certificate.shadowPrices.budget).toBeCloseTo(0.717053, 6)
    expect(plan.certificate.binding).toEqual(["budget", "c lower"])
    expect(plan.objective).toBeCloseTo(witness(problem, 120).outcome, 9)
  })

  it("3: two equal S-curves get all or nothing, which a dynamic programme confirms", () => {
    const channels = ["x", "y"].map(name => ({ name, response: hillCurve(100, 50, 2) }))
    const plan = planOf({ channels, budget: { sense: "at-most", total: 60 } })
    expect(plan.objective).toBeCloseTo(3600 / 61, 9)
    expect(Object.values(plan.spend).toSorted((a, b) => a - b)).toEqual([0, 60])
    const grid = dynamicProgramme(
      channels.map(({ response }) => response),
      [0, 0],
      [60, 60],
      60,
      600
    )
    expect(plan.objective).toBeCloseTo(grid.outcome, 9)
    // more money would go where the money is
    expect(plan.certificate.shadowPrices.budget).toBeCloseTo(hillCurve(100, 50, 2).slope(60), 9)
  })

  it("12: budgets out of reach, NaN and crossed bounds are failures that explain themselves", () => {
    expect(codeOf(each({ lower: 60 }))).toBe("BUDGET_BELOW_MINIMA")
    expect(codeOf(each({ upper: 30 }))).toBe("BUDGET_ABOVE_MAXIMA")
    expect(codeOf(each({ response: michaelisMentenCurve(Number.NaN, 50) }))).toBe("NON_FINITE_RESPONSE")
    expect(codeOf(each({ lower: 5, upper: 3 }))).toBe("CROSSED_BOUNDS")
  })
})

const instances = (family: RandomBudget["family"], count: number): readonly RandomBudget[] =>
  Array.from({ length: count }, (_, seed) => ({
    seed,
    family,
    channels: 4 + (seed % 17),
    bounds: seed % 2 === 0 ? "free" : "around-base",
    budget: 1e6 * [0.5, 1, 2][seed % 3]
  }))
const parts = ({ channels }: BudgetProblem) =>
  [
    channels.map(({ response }) => response),
    channels.map(({ lower = 0 }) => lower),
    channels.map(({ upper = Infinity }) => upper)
  ] as const

describe("random problems", () => {
  it.each(["concave", "logistic"] as const)(
    "%s: 250 plans certified to 1e-9 in one node, as water filling has them",
    family => {
      for (const instance of instances(family, 250)) {
        const problem = randomBudget(instance)
        const plan = planOf(problem)
        const filled = waterFill(...parts(problem), instance.budget)
        expect(Math.abs(plan.objective / filled.outcome - 1)).toBeLessThan(1e-12)
        expect(plan.certificate.relativeGap).toBeLessThan(1e-12)
        expect(plan.certificate.nodes).toBe(1)
        if (filled.price > 0) expect(plan.certificate.shadowPrices.budget / filled.price).toBeCloseTo(1, 6)
      }
    },
    60_000
  )

  it("S-shaped: 500 plans certified to 1e-6, sixty of them against a dynamic programme, whose value none excludes", () => {
    for (const instance of instances("s-shaped", 500)) {
      const problem = randomBudget(instance)
      const plan = planOf(problem)
      expect(plan.certificate.relativeGap).toBeLessThanOrEqual(1e-6)
      if (instance.seed >= 60) continue
      const grid = dynamicProgramme(...parts(problem), instance.budget, 200)
      expect(plan.objective).toBeGreaterThanOrEqual(grid.outcome * (1 - 1e-12))
      expect(plan.certificate.upperBound).toBeGreaterThanOrEqual(grid.outcome)
    }
  }, 60_000)

  it("a channel that is off spends nothing, where rounding of the linear programme leaves a trace of it", () => {
    const { spend } = planOf({
      channels: [
        curveOf({ kind: "linear", slope: 0.6898258271627128 }),
        logisticCurve(22.52532638190314, 0.12474724331448472),
        curveOf({ kind: "linear", slope: 0.15875103431753815 }),
        hillCurve(15.802042368333787, 7.914244149811566, 0.8566810820484534)
      ].map((response, c) => ({ name: `c${c}`, response, minimumIfOn: 2.6319373169037332 })),
      budget: { sense: "equal", total: 19.30653069866821 },
      constraints: [{ name: "share", coefficients: { c0: -0.05301020487290121, c2: 1 }, lower: 0 }]
    })
    expect([spend["c0"], spend["c2"]]).toEqual([0, 0])
  })

  it("the plan is the same at any scale of money and response", () => {
    for (const family of ["concave", "s-shaped"] as const) {
      const shape = { seed: 8, family, channels: 9, bounds: "free" } as const
      const plain = planOf(randomBudget({ ...shape, budget: 1 }))
      for (const budget of [1e-6, 1e-3, 1e4, 1e9]) {
        for (const outcomeUnit of [1e-6, 1e9]) {
          const scaled = planOf(randomBudget({ ...shape, budget, outcomeUnit }))
          expect(scaled.objective / (budget * outcomeUnit)).toBeCloseTo(plain.objective, 9)
          for (const name of Object.keys(plain.spend)) {
            expect(scaled.spend[name] / budget).toBeCloseTo(plain.spend[name], 6)
          }
        }
      }
    }
  })
})
