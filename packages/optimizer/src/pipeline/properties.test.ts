import { describe, expect, it } from "vitest"
import type { Infeasible, Plan } from "../problem/Allocation.ts"
import { analyseCurve } from "../problem/analyseCurve.ts"
import type { BudgetProblem, LinearConstraint } from "../problem/BudgetProblem.ts"
import { hillCurve } from "../problem/hillCurve.ts"
import { ratio } from "../problem/ratio.ts"
import { scaledCurve } from "../problem/scaledCurve.ts"
import { randomBudget } from "../testing/randomBudget.ts"
import { seededRandom } from "../testing/seededRandom.ts"
import { dynamicProgramme } from "../verify/dynamicProgramme.ts"
import { allocate } from "./allocate.ts"

const planOf = (problem: BudgetProblem): Plan => {
  const allocation = allocate(problem)
  if (allocation._tag !== "Plan") throw new Error(allocation._tag)
  expect(allocation.certificate.status).toBe("optimal")
  return allocation
}
const families = ["concave", "s-shaped", "logistic"] as const
const SEEDS = Array.from({ length: 8 }, (_, seed) => seed)
const random = (seed: number, family: (typeof families)[number]) =>
  randomBudget({ seed, channels: 3 + seed, family, bounds: seed % 2 === 0 ? "free" : "around-base", budget: 1e6 })
const withShare = (problem: BudgetProblem): BudgetProblem => {
  const names = problem.channels.map(({ name }) => name)
  return { ...problem, constraints: ratio("share", names.slice(0, 2), names, { lower: 0.35, upper: 0.6 }) }
}
/** Objectives certified to 1e-9 each may differ by that much and still be in order. */
const NOISE = 1 + 3e-9

describe.each(families)("laws of plans, %s", family => {
  it("more budget never buys less", () => {
    for (const seed of SEEDS) {
      let before = 0
      for (const total of [5e5, 6e5, 8e5, 1e6, 1.5e6]) {
        const { objective } = planOf({ ...random(seed, family), budget: { sense: "at-most", total } })
        expect(objective * NOISE).toBeGreaterThanOrEqual(before)
        before = objective
      }
    }
  }, 30_000)

  it("leaving out a rule, or loosening one, never lowers the objective", () => {
    for (const seed of SEEDS) {
      const plain = random(seed, family)
      const ruled = planOf(withShare(plain)).objective
      expect(planOf(plain).objective * NOISE).toBeGreaterThanOrEqual(ruled)
      const looser = plain.channels.map(channel =>
        Object.assign({}, channel, { lower: 0.9 * (channel.lower ?? 0), upper: 1.1 * (channel.upper ?? 1e6) })
      )
      expect(planOf(withShare({ ...plain, channels: looser })).objective * NOISE).toBeGreaterThanOrEqual(ruled)
    }
  }, 30_000)

  it("the order of channels does not matter", () => {
    for (const seed of SEEDS) {
      const problem = withShare(random(seed, family))
      const [plan, turned] = [problem, { ...problem, channels: problem.channels.toReversed() }].map(planOf)
      expect(turned.objective / plan.objective).toBeCloseTo(1, 8)
    }
  }, 30_000)

  it("another currency, and another unit of response, change numbers only", () => {
    for (const seed of SEEDS.slice(0, 4)) {
      const problem = withShare(random(seed, family))
      const plan = planOf(problem)
      for (const [money, outcome] of [
        [0.01, 1],
        [137.5, 1e-6],
        [1e-9, 3e7]
      ]) {
        const exchanged = planOf({
          ...problem,
          channels: problem.channels.map(({ lower = 0, name, response, upper = 1e6 }) => ({
            name,
            response: scaledCurve(response, 1 / money, 1 / outcome),
            lower: lower * money,
            upper: upper * money
          })),
          budget: { sense: "at-most", total: 1e6 * money }
        })
        expect(exchanged.objective / outcome / plan.objective).toBeCloseTo(1, 8)
        const [price, its] = [plan, exchanged].map(each => each.certificate.shadowPrices.budget)
        if (plan.certificate.priceKind === "marginal") expect((its * money) / outcome / price).toBeCloseTo(1, 5)
      }
    }
  }, 30_000)

  it("a marginal shadow price is the derivative of the best objective", () => {
    let compared = 0
    for (const seed of SEEDS) {
      const at = (by: number): Plan =>
        planOf({ ...withShare(random(seed, family)), budget: { sense: "at-most", total: 8e5 * (1 + by) } })
      const [below, plan, above] = [-1e-4, 0, 1e-4].map(at)
      if (plan.certificate.priceKind !== "marginal") continue
      const slopes = [plan.objective - below.objective, above.objective - plan.objective].map(rise => rise / 80)
      // where the best plan jumps between the three budgets there is no derivative to compare with
      if (Math.abs(slopes[0] / slopes[1] - 1) > 1e-2) continue
      compared++
      expect(plan.certificate.shadowPrices.budget / ((slopes[0] + slopes[1]) / 2)).toBeCloseTo(1, 3)
    }
    expect(compared).toBeGreaterThanOrEqual(4)
  }, 30_000)
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
    for (const seed of SEEDS) {
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

/** Random rules on four channels, many of them contradictory. */
const contradictory = (seed: number): BudgetProblem => {
  const uniform = seededRandom(seed)
  const channels = ["a", "b", "c", "d"].map(name => {
    const lower = 40 * uniform()
    return { name, response: hillCurve(100, 50, 1), lower, upper: lower + 60 * uniform() }
  })
  const rule = (k: number): LinearConstraint => {
    const names = channels.map(({ name }) => name).filter(() => uniform() < 0.6)
    const at = 120 * uniform()
    const limit = uniform() < 0.5 ? { lower: at } : { upper: at }
    return { name: `rule ${k}`, coefficients: Object.fromEntries(names.map(name => [name, 1])), ...limit }
  }
  const total = channels.reduce((sum, { lower, upper }) => sum + lower + 0.5 * (upper - lower), 0)
  return { channels, budget: { sense: "equal", total }, constraints: [0, 1, 2, 3].map(rule) }
}
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
const cured = (problem: BudgetProblem, { cure }: Infeasible): BudgetProblem => {
  // the least change meets its limits exactly; a millionth more makes room for rounding, but not of an equality
  const by = (rule: string, sign: 1 | -1): number =>
    cure.reduce(
      (sum, each) =>
        sum + (each.rule === rule && each.by * sign > 0 ? each.by * (rule === "budget" ? 1 : 1 + 1e-6) : 0),
      0
    )
  const total = problem.budget.sense === "free" ? 0 : problem.budget.total
  return {
    channels: problem.channels.map(channel =>
      Object.assign({}, channel, {
        lower: Math.max(0, (channel.lower ?? 0) + by(`${channel.name} lower`, -1)),
        upper: (channel.upper ?? 0) + by(`${channel.name} upper`, 1)
      })
    ),
    budget: { sense: "equal", total: total + by("budget", 1) + by("budget", -1) },
    constraints: (problem.constraints ?? []).map(constraint =>
      Object.assign(
        {},
        constraint,
        constraint.lower === undefined ? {} : { lower: constraint.lower + by(constraint.name, -1) },
        constraint.upper === undefined ? {} : { upper: constraint.upper + by(constraint.name, 1) }
      )
    )
  }
}

describe("infeasibility", () => {
  const cases = Array.from({ length: 60 }, (_, seed) => contradictory(seed)).flatMap(problem => {
    const answer = allocate(problem)
    return answer._tag === "Infeasible" ? [[problem, answer] as const] : []
  })
  it("arises in enough of the random problems to say something", () => {
    expect(cases.length).toBeGreaterThanOrEqual(20)
  })

  it("the conflict is one, and without any of its rules none is left", () => {
    for (const [problem, { conflict }] of cases) {
      expect(isInfeasible(only(problem, conflict))).toBe(true)
      for (const spared of conflict) {
        const rest = conflict.filter(rule => rule !== spared)
        expect([conflict, spared, isInfeasible(only(problem, rest))]).toEqual([conflict, spared, false])
      }
    }
  }, 30_000)

  it("the cure cures", () => {
    for (const [problem, answer] of cases) {
      expect(answer.cure.length).toBeGreaterThan(0)
      expect(isInfeasible(cured(problem, answer))).toBe(false)
    }
  })
})
