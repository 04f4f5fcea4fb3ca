import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Infeasible, Plan } from "../problem/Allocation.ts"
import { analyseCurve } from "../problem/analyseCurve.ts"
import type { BudgetProblem } from "../problem/BudgetProblem.ts"
import { hillCurve } from "../problem/hillCurve.ts"
import { scaledCurve } from "../problem/scaledCurve.ts"
import { arbitraryBudget, arbitraryConcaveBudget, arbitraryContradiction } from "../testing/arbitraryBudget.ts"
import { seededRandom } from "../testing/seededRandom.ts"
import { dynamicProgramme } from "../verify/dynamicProgramme.ts"
import { allocate } from "./allocate.ts"

const planOf = (problem: BudgetProblem): Plan => {
  const allocation = allocate(problem)
  if (allocation._tag !== "Plan") throw new Error(allocation._tag)
  expect(allocation.certificate.status).toBe("optimal")
  return allocation
}
/** Objectives certified to 1e-9 each may differ by that much and still be in order. */
const NOISE = 1 + 3e-9
/** The same cases every time: a failure can be repeated. */
const runs = (numRuns: number): fc.Parameters<unknown> => ({ seed: 20_261_122, numRuns })
const totalOf = ({ budget }: BudgetProblem): number => (budget.sense === "free" ? Number.NaN : budget.total)
const withTotal = (problem: BudgetProblem, total: number): BudgetProblem => ({
  ...problem,
  budget: { sense: "at-most", total }
})

describe("laws of plans", () => {
  it("more budget never buys less", () => {
    fc.assert(
      fc.property(arbitraryBudget, fc.double({ min: 1, max: 2, noNaN: true }), (problem, by) => {
        const [less, more] = [1, by].map(factor => planOf(withTotal(problem, factor * totalOf(problem))).objective)
        expect(more * NOISE).toBeGreaterThanOrEqual(less)
      }),
      runs(60)
    )
  }, 60_000)

  it("leaving out a rule, or loosening one, never lowers the objective", () => {
    fc.assert(
      fc.property(arbitraryBudget, problem => {
        const ruled = planOf(problem).objective
        const looser = problem.channels.map(channel =>
          Object.assign({}, channel, { lower: 0.9 * (channel.lower ?? 0), upper: 1.1 * (channel.upper ?? 0) })
        )
        expect(planOf({ ...problem, constraints: [] }).objective * NOISE).toBeGreaterThanOrEqual(ruled)
        expect(planOf({ ...problem, channels: looser }).objective * NOISE).toBeGreaterThanOrEqual(ruled)
      }),
      runs(60)
    )
  }, 60_000)

  it("permuting channels permutes the plan", () => {
    fc.assert(
      fc.property(arbitraryConcaveBudget, problem => {
        const [plan, turned] = [problem, { ...problem, channels: problem.channels.toReversed() }].map(planOf)
        expect(turned.objective / plan.objective).toBeCloseTo(1, 8)
        // an objective known to 1e-9 fixes spends, where it is flat, to about its root
        for (const { name } of problem.channels)
          expect(Math.abs(turned.spend[name] - plan.spend[name])).toBeLessThanOrEqual(2e-4 * totalOf(problem))
      }),
      runs(60)
    )
  }, 60_000)

  it("scaling money scales the plan, from 1e-6 to 1e12", () => {
    fc.assert(
      fc.property(
        arbitraryConcaveBudget,
        fc.integer({ min: -6, max: 12 }),
        fc.integer({ min: -6, max: 9 }),
        (problem, m, r) => {
          const [money, outcome] = [10 ** m, 10 ** r]
          const plan = planOf(problem)
          const exchanged = planOf({
            ...withTotal(problem, totalOf(problem) * money),
            channels: problem.channels.map(({ lower = 0, name, response, upper = 0 }) => ({
              name,
              response: scaledCurve(response, 1 / money, 1 / outcome),
              lower: lower * money,
              upper: upper * money
            }))
          })
          expect(exchanged.objective / outcome / plan.objective).toBeCloseTo(1, 8)
          for (const { name } of problem.channels)
            expect(Math.abs(exchanged.spend[name] / money - plan.spend[name])).toBeLessThanOrEqual(
              2e-4 * totalOf(problem)
            )
          const [price, its] = [plan, exchanged].map(each => each.certificate.shadowPrices.budget)
          if (plan.certificate.priceKind === "marginal" && price > 1e-9)
            expect((its * money) / outcome / price).toBeCloseTo(1, 5)
        }
      ),
      runs(60)
    )
  }, 60_000)

  it("a marginal shadow price is the derivative of the best objective", () => {
    let compared = 0
    fc.assert(
      fc.property(arbitraryBudget, problem => {
        const total = totalOf(problem)
        const [below, plan, above] = [-1e-4, 0, 1e-4].map(by => planOf(withTotal(problem, total * (1 + by))))
        const slopes = [plan.objective - below.objective, above.objective - plan.objective].map(
          rise => rise / total / 1e-4
        )
        // where the best plan jumps, or a limit begins to bind, between the three budgets, there is no derivative
        if (plan.certificate.priceKind !== "marginal" || Math.abs(slopes[0] / slopes[1] - 1) > 1e-2) return
        compared++
        const mean = (slopes[0] + slopes[1]) / 2
        if (mean > 1e-6) expect(plan.certificate.shadowPrices.budget / mean).toBeCloseTo(1, 3)
      }),
      runs(60)
    )
    expect(compared).toBeGreaterThanOrEqual(30)
  }, 60_000)
})

/** Mean of Hill curves whose shapes straddle 1: concave near 0, then convex, then concave. */
const mixture = (seed: number, budget: number) => {
  const uniform = seededRandom(seed)
  const draws = Array.from({ length: 12 }, () =>
    hillCurve(budget * (0.5 + uniform()), budget * (0.1 + 0.5 * uniform()), 0.7 + 3 * uniform())
  )
  const mean = (pick: (draw: ReturnType<typeof hillCurve>) => number): number =>
    draws.reduce((sum, draw) => sum + pick(draw), 0) / draws.length
  return analyseCurve(
    x => mean(draw => draw.value(x)),
    x => mean(draw => draw.slope(x)),
    0,
    budget
  )
}

describe("means of S-shaped draws, which bend more than once", () => {
  it("are planned to a certified optimum that a dynamic programme cannot beat, nor the certificate exclude", () => {
    let bends = 0
    for (let seed = 0; seed < 8; seed++) {
      const curves = Array.from({ length: 5 }, (_, c) => mixture(100 * seed + c, 1000))
      bends = Math.max(bends, ...curves.map(({ inflections }) => inflections.length))
      const plan = planOf({
        channels: curves.map((response, c) => ({ name: `c${c}`, response })),
        budget: { sense: "at-most", total: 1000 }
      })
      const zeros = curves.map(() => 0)
      const grid = dynamicProgramme(
        curves,
        zeros,
        curves.map(() => 1000),
        1000,
        400
      )
      expect(plan.objective).toBeGreaterThanOrEqual(grid.outcome * (1 - 1e-9))
      expect(plan.certificate.upperBound).toBeGreaterThanOrEqual(grid.outcome)
      expect(plan.objective / grid.outcome).toBeLessThan(1.01)
    }
    expect(bends).toBeGreaterThanOrEqual(2)
  }, 30_000)
})

/** The problem with only some of its rules: what `conflict` names. */
const only = (problem: BudgetProblem, rules: readonly string[]): BudgetProblem => ({
  channels: problem.channels.map(({ lower = 0, name, response, upper = 1e4 }) => ({
    name,
    response,
    lower: rules.includes(`${name} lower`) ? lower : 0,
    upper: rules.includes(`${name} upper`) ? upper : 1e4
  })),
  budget: rules.includes("budget") ? problem.budget : { sense: "free" },
  constraints: (problem.constraints ?? []).filter(({ name }) => rules.includes(name))
})
const isInfeasible = (problem: BudgetProblem): boolean => {
  try {
    return allocate(problem)._tag === "Infeasible"
  } catch {
    // bounds against the budget are refused before any search: a contradiction too
    return true
  }
}
/** With its limits changed as the cure says; a total that leaves a single plan is met to a millionth. */
const cured = (problem: BudgetProblem, { cure }: Infeasible): BudgetProblem => {
  const by = (rule: string, sign: 1 | -1): number =>
    cure.reduce((sum, each) => sum + (each.rule === rule && each.by * sign > 0 ? each.by : 0), 0)
  const total = totalOf(problem) + by("budget", 1) + by("budget", -1)
  const all = Object.fromEntries(problem.channels.map(({ name }) => [name, 1]))
  return {
    channels: problem.channels.map(channel =>
      Object.assign({}, channel, {
        lower: Math.max(0, (channel.lower ?? 0) + by(`${channel.name} lower`, -1)),
        upper: (channel.upper ?? 0) + by(`${channel.name} upper`, 1)
      })
    ),
    budget: { sense: "at-most", total: total * (1 + 1e-6) },
    constraints: [
      { name: "spent", coefficients: all, lower: total * (1 - 1e-6) },
      ...(problem.constraints ?? []).map(constraint =>
        Object.assign(
          {},
          constraint,
          constraint.lower === undefined ? {} : { lower: constraint.lower + by(constraint.name, -1) },
          constraint.upper === undefined ? {} : { upper: constraint.upper + by(constraint.name, 1) }
        )
      )
    ]
  }
}

describe("infeasibility", () => {
  it("has a conflict of which no rule can be spared, and a cure that cures", () => {
    let arisen = 0
    fc.assert(
      fc.property(arbitraryContradiction, problem => {
        const answer = allocate(problem)
        if (answer._tag !== "Infeasible") return
        arisen++
        const { conflict, cure } = answer
        expect(isInfeasible(only(problem, conflict))).toBe(true)
        for (const spared of conflict) {
          const rest = conflict.filter(rule => rule !== spared)
          expect([conflict, spared, isInfeasible(only(problem, rest))]).toEqual([conflict, spared, false])
        }
        expect(cure.length).toBeGreaterThan(0)
        expect(isInfeasible(cured(problem, answer))).toBe(false)
      }),
      runs(120)
    )
    expect(arisen).toBeGreaterThanOrEqual(30)
  }, 60_000)
})
