import { describe, expect, it } from "vitest"
import type { Plan } from "../problem/Allocation.ts"
import type { BudgetProblem } from "../problem/BudgetProblem.ts"
import { groupSum } from "../problem/groupSum.ts"
import type { RiskPlan } from "../risk/RiskAllocation.ts"
import type { RiskProblem } from "../risk/RiskProblem.ts"
import { randomBudget } from "../testing/randomBudget.ts"
import { randomRisk } from "../testing/randomRisk.ts"
import { allocate } from "./allocate.ts"
import { allocateUnderRisk } from "./allocateUnderRisk.ts"
import { type BudgetQuestion, fewestMoves } from "./fewestMoves.ts"

const planOf = (problem: BudgetProblem): Plan => {
  const plan = allocate(problem)
  if (plan._tag !== "Plan") throw new Error(plan._tag)
  return plan
}
const riskPlanOf = (problem: RiskProblem): RiskPlan => {
  const plan = allocateUnderRisk(problem)
  if (plan._tag !== "Plan") throw new Error(plan._tag)
  return plan
}
const spread = (problem: BudgetQuestion): Record<string, number> =>
  Object.fromEntries(problem.channels.map(({ name }) => [name, 1e6 / problem.channels.length]))

describe("fewestMoves", () => {
  it.each(["concave", "s-shaped"] as const)(
    "is what trying every set of channels finds: %s",
    family => {
      for (let seed = 0; seed < 4; seed++) {
        const problem = randomBudget({ seed, channels: 5, family, bounds: "free", budget: 1e6 })
        const [best, base] = [planOf(problem), spread(problem)]
        const few = fewestMoves(problem, best, base, 0.03)
        expect(few.plan.objective).toBeGreaterThanOrEqual(0.97 * best.objective)
        for (const { name } of problem.channels) {
          if (!few.moved.includes(name)) expect(few.plan.spend[name] / base[name]).toBeCloseTo(1, 8)
        }
        expect(few.atLeast).toBe(few.moved.length)
        for (let mask = 0; mask < 32; mask++) {
          const isMoved = (c: number): boolean => ((mask >> c) & 1) === 1
          const channels = problem.channels.map((channel, c) =>
            isMoved(c) ? channel : Object.assign({}, channel, { lower: base[channel.name], upper: base[channel.name] })
          )
          const count = channels.filter((_, c) => isMoved(c)).length
          if (count < few.moved.length)
            expect(planOf({ ...problem, channels }).objective).toBeLessThan(0.97 * best.objective)
        }
      }
    },
    30_000
  )

  it("moves nothing where the base plan is nearly the best, and what must move where it breaks a rule", () => {
    const problem = randomBudget({ seed: 1, channels: 4, family: "concave", bounds: "free", budget: 1e6 })
    const best = planOf(problem)
    expect(fewestMoves(problem, best, best.spend, 0.001).moved).toEqual([])
    const [first, second] = problem.channels.map(({ name }) => name)
    const ruled = {
      ...problem,
      constraints: [groupSum("pair", [first, second], { lower: best.spend[first] + best.spend[second] + 1e4 })]
    }
    const { moved } = fewestMoves(ruled, planOf(ruled), best.spend, 0.01)
    expect(moved.some(name => name === first || name === second)).toBe(true)
  })

  it("under risk is what trying every set of channels finds: the worst draws of the plan are nearly those of the best", () => {
    const measure = { kind: "cvar", alpha: 0.2 } as const
    for (let seed = 0; seed < 3; seed++) {
      const problem = randomRisk({ seed, channels: 4, draws: 60, family: "concave", measure })
      const [best, base] = [riskPlanOf(problem), spread(problem)]
      const few = fewestMoves(problem, best, base, 0.02)
      expect(few.plan.objective).toBeGreaterThanOrEqual(0.98 * best.objective)
      expect(few.atLeast).toBe(few.moved.length)
      for (let mask = 0; mask < 16; mask++) {
        const isMoved = (c: number): boolean => ((mask >> c) & 1) === 1
        const channels = problem.channels.map((channel, c) =>
          isMoved(c) ? channel : Object.assign({}, channel, { lower: base[channel.name], upper: base[channel.name] })
        )
        const count = channels.filter((_, c) => isMoved(c)).length
        if (count < few.moved.length)
          expect(riskPlanOf({ ...problem, channels }).objective).toBeLessThan(0.98 * best.objective)
      }
    }
  }, 30_000)
})
