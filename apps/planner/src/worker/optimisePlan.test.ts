import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { planDraws } from "@liftmix/core"
import type { OptimisationRequest } from "../compute/Optimisation.ts"
import { planningEngine } from "../compute/planningEngine.ts"
import { exampleBundle } from "../testing/exampleBundle.ts"
import { optimisePlan } from "./optimisePlan.ts"

const { curves } = exampleBundle({ draws: 40 })
const engine = planningEngine(curves, null)
const frame = { horizon: { periods: 13, effect: "full" }, flights: [] } as const
const responses = engine.responses(frame)
const spends = engine.spends(frame.horizon)
const budget = spends.reduce((sum, { current }) => sum + current, 0)
const limits = spends.map(({ current }) => ({ lower: 0.5 * current, upper: 1.5 * current }))
const ask = (request: Partial<OptimisationRequest>, valuePerUnit: number | null = 1) =>
  optimisePlan(
    responses,
    { objective: { kind: "most-outcome" }, caution: "average", budget, limits, groups: [], cells: null, ...request },
    valuePerUnit
  )
const optimise = (of: typeof limits, total = budget) => Effect.runPromise(ask({ limits: of, budget: total }))
const outcomeOf = (spend: readonly number[]) => engine.evaluate(frame, spend).planned

const worstTenth = (spend: readonly number[]) => {
  const { total } = planDraws(responses, spend)
  return (
    total
      .toSorted()
      .slice(0, total.length / 10)
      .reduce((sum, x) => sum + x, 0) /
    (total.length / 10)
  )
}

describe("optimisePlan", () => {
  it("spends the budget within the limits, brings more than now, and proves that nothing brings more still", async () => {
    const plan = await optimise(limits)
    expect(plan.status).toBe("optimal")
    expect(plan.spend.reduce((sum, x) => sum + x, 0) / budget).toBeCloseTo(1, 12)
    plan.spend.forEach((x, c) => {
      expect(x).toBeGreaterThanOrEqual(limits[c]!.lower * (1 - 1e-12))
      expect(x).toBeLessThanOrEqual(limits[c]!.upper * (1 + 1e-12))
    })
    const { current, planned } = engine.evaluate(frame, plan.spend)
    // the same curves, so the certificate's value is the one the page shows
    expect(planned.outcome.mean / plan.value).toBeCloseTo(1, 12)
    expect(plan.value).toBeGreaterThan(1.01 * current.outcome.mean)
    expect(plan.bound).toBeGreaterThanOrEqual(plan.value)
    expect(plan.relativeGap).toBeLessThan(1e-8)
  })

  it("prices the next unit of budget as the difference it makes", async () => {
    const plan = await optimise(limits)
    const step = 1e-4 * budget
    const more = await optimise(limits, budget + step)
    // one-sided difference of a concave function: right to the curvature over a ten-thousandth of the budget
    expect((more.value - plan.value) / step / plan.shadowPrice!).toBeCloseTo(1, 3)
  })

  it("has no price for more budget where every channel is locked", async () => {
    const locked = spends.map(({ current }) => ({ lower: current, upper: current }))
    const plan = await optimise(locked)
    expect(plan.spend).toEqual(spends.map(({ current }) => current))
    expect(plan.shadowPrice).toBeNull()
  })

  it("says in words that a budget cannot be spent", async () => {
    const refusal = await Effect.runPromise(Effect.flip(ask({ budget: 10 * budget })))
    expect(refusal._tag).toBe("OptimisationProblem")
    expect(refusal.message).toMatch(/above the channels' maxima/)
  })

  it("finds the least spend for a target, and proves that less does not do", async () => {
    const target = 1.05 * outcomeOf(spends.map(({ current }) => current)).outcome.mean
    const plan = await Effect.runPromise(ask({ objective: { kind: "least-spend", target } }))
    const { outcome, spend } = outcomeOf(plan.spend)
    expect(outcome.mean / target).toBeCloseTo(1, 9)
    expect(plan.value / spend).toBeCloseTo(1, 12)
    expect(plan.bound).toBeLessThanOrEqual(plan.value)
    expect(plan.relativeGap).toBeLessThan(1e-6)
    // the best plan for that money brings no more
    const most = await optimise(limits, spend)
    expect(most.value / target).toBeCloseTo(1, 6)
  })

  it("keeps a target ROI, or a target cost where the KPI has no value", async () => {
    const roi = 1.05 * outcomeOf(spends.map(({ current }) => current)).efficiency!.mean
    const [byReturn, byCost] = await Promise.all([
      Effect.runPromise(ask({ objective: { kind: "target-return", target: roi } })),
      Effect.runPromise(ask({ objective: { kind: "target-return", target: 1 / roi } }, null))
    ])
    expect(outcomeOf(byReturn.spend).efficiency!.mean).toBeGreaterThanOrEqual(roi * (1 - 1e-9))
    expect(byCost.value / byReturn.value).toBeCloseTo(1, 9)
  })

  it("spends for most profit until the margin of the next unit is its price", async () => {
    const free = spends.map(({ seen }) => ({ lower: 0, upper: seen }))
    const plan = await Effect.runPromise(ask({ limits: free, objective: { kind: "most-profit", target: 40 } }))
    plan.spend.forEach((spend, c) => {
      if (spend > 0 && spend < free[c]!.upper) expect(0.4 * responses[c]!.slope(spend)).toBeCloseTo(1, 5)
    })
    expect(plan.value).toBeCloseTo(0.4 * outcomeOf(plan.spend).outcome.mean - plan.spend.reduce((a, b) => a + b), 3)
  })

  it("is better in the worst tenth of draws when asked to be, and says which bound that has", async () => {
    const [average, careful] = await Promise.all([optimise(limits), Effect.runPromise(ask({ caution: "worst-tenth" }))])
    expect(careful.value / worstTenth(careful.spend)).toBeCloseTo(1, 9)
    expect(worstTenth(careful.spend)).toBeGreaterThanOrEqual(worstTenth(average.spend) * (1 - 1e-9))
    expect(careful.bound).toBeGreaterThanOrEqual(careful.value)
    expect(careful.relativeGap).toBeLessThan(1e-5)
  })

  it("keeps groups within their limits, and names a group that cannot be", async () => {
    const group = { name: "screens", channels: ["tv", "display"], lower: null, upper: 600_000 }
    const plan = await Effect.runPromise(ask({ groups: [group] }))
    const together = responses.reduce(
      (sum, { channel }, c) => sum + (group.channels.includes(channel) ? plan.spend[c]! : 0),
      0
    )
    expect(together).toBeCloseTo(600_000, 3)
    const problem = await Effect.runPromise(Effect.flip(ask({ groups: [{ ...group, upper: 1000 }] })))
    expect(problem.conflict).toContain("screens")
    expect(problem.cure).not.toEqual([])
  })

  it("says how much of a target out of reach can be had", async () => {
    const problem = await Effect.runPromise(Effect.flip(ask({ objective: { kind: "least-spend", target: 1e9 } })))
    const most = outcomeOf(limits.map(({ upper }) => upper)).outcome.mean
    expect(problem.attainable! / most).toBeCloseTo(1, 6)
  })
})
