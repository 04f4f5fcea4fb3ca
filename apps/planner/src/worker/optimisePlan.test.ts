import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { planningEngine } from "../compute/planningEngine.ts"
import { exampleBundle } from "../testing/exampleBundle.ts"
import { optimisePlan } from "./optimisePlan.ts"

const { curves } = exampleBundle({ draws: 40 })
const engine = planningEngine(curves)
const horizon = { periods: 13, effect: "full" } as const
const responses = engine.responses(horizon)
const spends = engine.spends(horizon)
const budget = spends.reduce((sum, { current }) => sum + current, 0)
const limits = spends.map(({ current }) => ({ lower: 0.5 * current, upper: 1.5 * current }))
const optimise = (of: typeof limits, total = budget) =>
  Effect.runPromise(optimisePlan(responses, { budget: total, limits: of }))

describe("optimisePlan", () => {
  it("spends the budget within the limits, brings more than now, and proves that nothing brings more still", async () => {
    const plan = await optimise(limits)
    expect(plan.status).toBe("optimal")
    expect(plan.spend.reduce((sum, x) => sum + x, 0) / budget).toBeCloseTo(1, 12)
    plan.spend.forEach((x, c) => {
      expect(x).toBeGreaterThanOrEqual(limits[c]!.lower * (1 - 1e-12))
      expect(x).toBeLessThanOrEqual(limits[c]!.upper * (1 + 1e-12))
    })
    const { current, planned } = engine.evaluate(horizon, plan.spend)
    // the same curves, so the certificate's value is the one the page shows
    expect(planned.outcome.mean / plan.outcome).toBeCloseTo(1, 12)
    expect(plan.outcome).toBeGreaterThan(1.01 * current.outcome.mean)
    expect(plan.upperBound).toBeGreaterThanOrEqual(plan.outcome)
    expect(plan.relativeGap).toBeLessThan(1e-8)
  })

  it("prices the next unit of budget as the difference it makes", async () => {
    const plan = await optimise(limits)
    const step = 1e-4 * budget
    const more = await optimise(limits, budget + step)
    // one-sided difference of a concave function: right to the curvature over a ten-thousandth of the budget
    expect((more.outcome - plan.outcome) / step / plan.shadowPrice!).toBeCloseTo(1, 3)
  })

  it("has no price for more budget where every channel is locked", async () => {
    const locked = spends.map(({ current }) => ({ lower: current, upper: current }))
    const plan = await optimise(locked)
    expect(plan.spend).toEqual(spends.map(({ current }) => current))
    expect(plan.shadowPrice).toBeNull()
  })

  it("says in words that a budget cannot be spent", async () => {
    const refusal = await Effect.runPromise(Effect.flip(optimisePlan(responses, { budget: 10 * budget, limits })))
    expect(refusal._tag).toBe("OptimisationProblem")
    expect(refusal.message).toMatch(/above the channels' maxima/)
  })
})
