import { describe, expect, it } from "vitest"
import { InvalidProblem } from "../errors.ts"
import type { Objective } from "../problem/BudgetProblem.ts"
import type { RiskPlan } from "../risk/RiskAllocation.ts"
import type { RiskMeasure } from "../risk/RiskMeasure.ts"
import type { RiskProblem } from "../risk/RiskProblem.ts"
import { riskAt } from "../risk/riskAt.ts"
import { randomRisk } from "../testing/randomRisk.ts"
import { allocateUnderRisk } from "./allocateUnderRisk.ts"

const measure: RiskMeasure = { kind: "cvar", alpha: 0.2 }
const problem = (family: "concave" | "s-shaped", objective: Objective, total = 1e6): RiskProblem => ({
  ...randomRisk({ seed: 3, channels: 3, draws: 60, family, measure }),
  objective,
  budget: { sense: "at-most", total }
})
const planOf = (asked: RiskProblem): RiskPlan => {
  const plan = allocateUnderRisk(asked)
  if (plan._tag !== "Plan") throw new Error(plan._tag)
  return plan
}
const mostFor = (family: "concave" | "s-shaped", total: number): number =>
  planOf(problem(family, { kind: "most-outcome" }, total)).objective

describe.each(["concave", "s-shaped"] as const)("targets under risk, %s", family => {
  it("the least spend is the budget whose best worst-fifth mean is the target", () => {
    const target = 0.7 * mostFor(family, 1e6)
    const plan = planOf(problem(family, { kind: "least-spend", outcome: target }))
    expect(riskAt(measure, plan.outcomes)).toBeGreaterThanOrEqual(target)
    expect(plan.objective).toBe(plan.totalSpend)
    expect(plan.certificate.lowerBound).toBeLessThanOrEqual(plan.objective)
    expect(plan.certificate.status).toBe("optimal")
    expect(mostFor(family, plan.objective * (1 - 1e-4))).toBeLessThan(target)
  }, 60_000)

  it("a target return keeps it in the worst fifth, and brings what its own budget can", () => {
    const ratio = mostFor(family, 5e5) / 5e5
    const plan = planOf(problem(family, { kind: "target-return", ratio }))
    const outcome = riskAt(measure, plan.outcomes)
    expect(outcome / plan.totalSpend).toBeGreaterThanOrEqual(ratio * (1 - 1e-12))
    expect(plan.objective).toBe(outcome)
    expect(outcome).toBeGreaterThanOrEqual(mostFor(family, 5e5) * (1 - 1e-5))
    expect(plan.certificate.upperBound / mostFor(family, plan.totalSpend * (1 + 1e-5))).toBeLessThan(1 + 1e-3)
  }, 60_000)
})

describe("targets under risk", () => {
  it("without time: the first plan that reaches the least spend's target, and a bound below every one", () => {
    for (const family of ["concave", "s-shaped"] as const) {
      const asked = problem(family, { kind: "least-spend", outcome: 0.7 * mostFor(family, 1e6) })
      const whole = planOf(asked)
      const first = allocateUnderRisk(asked, { timeLimit: 0 })
      if (first._tag !== "Plan") throw new Error(first._tag)
      expect(riskAt(measure, first.outcomes)).toBeGreaterThanOrEqual(0.7 * mostFor(family, 1e6))
      expect(first.totalSpend).toBeGreaterThan(whole.totalSpend)
      expect(first.certificate).toMatchObject({ status: "limit" })
      expect(first.certificate.lowerBound).toBeLessThanOrEqual(whole.totalSpend)
    }
  }, 60_000)

  it("out of reach say what can be had", () => {
    const most = mostFor("concave", 1e6)
    const answer = allocateUnderRisk(problem("concave", { kind: "least-spend", outcome: 2 * most }))
    expect(answer).toMatchObject({ _tag: "Infeasible", conflict: ["target outcome"] })
    if (answer._tag === "Infeasible") expect((answer.attainable ?? 0) / most).toBeCloseTo(1, 5)
  })

  it("the least spend for a probability of reaching a goal reaches it", () => {
    const asked = problem("concave", { kind: "least-spend", outcome: 0.8 })
    const goal = 0.8 * mostFor("concave", 1e6)
    const plan = allocateUnderRisk({ ...asked, measure: { kind: "goal-probability", goal } }, { maxNodes: 2 })
    if (plan._tag !== "Plan") throw new Error(plan._tag)
    expect(riskAt({ kind: "goal-probability", goal }, plan.outcomes)).toBeGreaterThanOrEqual(0.8)
    expect(plan.certificate.lowerBound).toBeLessThanOrEqual(plan.totalSpend)
  }, 60_000)

  it("with a total to be spent in full have nothing to choose", () => {
    const asked = {
      ...problem("concave", { kind: "least-spend", outcome: 1 }),
      budget: { sense: "equal", total: 1e6 }
    } as const
    expect(() => allocateUnderRisk(asked)).toThrow(InvalidProblem)
  })
})
