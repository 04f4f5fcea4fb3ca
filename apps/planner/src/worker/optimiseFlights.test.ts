import { type CurvePack, planDraws, thinCurves } from "@liftmix/core"
import { riskAt } from "@liftmix/optimizer"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { planningEngine } from "../compute/planningEngine.ts"
import { currentScenario } from "../scenario/currentScenario.ts"
import { editScenario, type ScenarioEdit } from "../scenario/editScenario.ts"
import { optimisationRequest } from "../scenario/optimisationRequest.ts"
import { planFrame } from "../scenario/planFrame.ts"
import type { Scenario } from "../scenario/Scenario.ts"
import { spendLimits } from "../scenario/spendLimits.ts"
import { spendPath } from "../scenario/spendPath.ts"
import { exampleBundle } from "../testing/exampleBundle.ts"
import { inGeos } from "../testing/inGeos.ts"
import { fewestFlightChanges } from "./fewestFlightChanges.ts"
import { nearOptimalFlights } from "./nearOptimalFlights.ts"
import { optimiseFlights } from "./optimiseFlights.ts"

const { curves } = exampleBundle({ draws: 30 })
const engine = planningEngine(curves, null)
const horizon = { periods: 8, effect: "full" } as const
const start = currentScenario(horizon, engine.spends(horizon))
const asking = (...edits: readonly ScenarioEdit[]) => edits.reduce(editScenario, start)
const both: ScenarioEdit = { kind: "freedom", freedom: "both" }

async function optimised(scenario: Scenario) {
  const request = optimisationRequest(scenario)
  const plan = await Effect.runPromise(optimiseFlights(curves, planFrame(scenario), request, request.cells!))
  const paths = plan.paths!
  return { ...plan, paths, weeks: horizonWeeks.map(t => paths.reduce((sum, path) => sum + path[t]!, 0)) }
}
const horizonWeeks = Array.from({ length: horizon.periods }, (_, t) => t)
const sum = (values: readonly number[]) => values.reduce((total, x) => total + x, 0)
const outcomeOf = (flights: readonly (readonly number[])[]) =>
  engine.evaluate({ horizon, flights }, flights.map(sum)).planned.outcome.mean
const worstQuarter = (flights: readonly (readonly number[])[]) =>
  riskAt({ kind: "cvar", alpha: 0.25 }, planDraws(engine.responses({ horizon, flights }), flights.map(sum)).total)

describe("optimiseFlights", () => {
  it("brings more than the best even plan could, is worth what the page shows, and proves that nothing is better", async () => {
    const plan = await optimised(asking(both))
    expect(plan.status).toBe("optimal")
    expect(sum(plan.spend) / start.budget).toBeCloseTo(1, 9)
    expect(plan.value).toBe(outcomeOf(plan.paths))
    expect(plan.bound).toBeGreaterThanOrEqual(plan.value)
    expect(plan.relativeGap).toBeLessThan(1e-5)
    const even = engine.evaluate({ horizon, flights: [] }, plan.spend).planned.outcome.mean
    expect(plan.value).toBeGreaterThanOrEqual(even * (1 - 1e-9))
    spendLimits(start).forEach(({ lower, upper }, c) => {
      expect(plan.spend[c]).toBeGreaterThanOrEqual(lower * (1 - 1e-6))
      expect(plan.spend[c]).toBeLessThanOrEqual(upper * (1 + 1e-6))
    })
  })

  it("no shift of money between two weeks of a channel improves it beyond its bound", async () => {
    const plan = await optimised(asking(both))
    for (const [from, to] of [
      [0, 3],
      [5, 1],
      [7, 6]
    ] as const) {
      const shifted = plan.paths.map((path, c) => {
        if (c !== 0) return path
        const by = 0.1 * path[from]!
        return path.map((money, t) => money + (t === to ? by : t === from ? -by : 0))
      })
      expect(outcomeOf(shifted)).toBeLessThanOrEqual(plan.bound)
    }
  })

  it("prices the next unit of budget as the difference it makes", async () => {
    const step = 1e-3 * start.budget
    const [plan, more] = [
      await optimised(asking(both)),
      await optimised(asking(both, { kind: "budget", budget: start.budget + step }))
    ]
    // the curvature over a thousandth of the budget, and the tolerance of both optima over that step
    expect(Math.abs((more.value - plan.value) / step / plan.shadowPrice! - 1)).toBeLessThan(0.02)
  })

  it("moves weeks only where totals are to stay, and leaves locked and dark ones alone", async () => {
    const scenario = asking(
      { kind: "freedom", freedom: "periods" },
      { kind: "cells", cells: [{ channel: 0, period: 2, spend: 12_345 }] },
      { kind: "cell-locks", cells: [{ channel: 0, period: 2 }], locked: true },
      { kind: "dark", cells: [{ channel: 1, period: 4 }] },
      { kind: "channel", channel: 3, change: { locked: true } }
    )
    const plan = await optimised(scenario)
    plan.spend.forEach((spend, c) =>
      expect(Math.abs(spend - scenario.channels[c]!.planned)).toBeLessThan(1e-7 * start.budget)
    )
    expect(plan.paths[0]![2]).toBeCloseTo(12_345, 5)
    expect(plan.paths[1]![4]).toBeCloseTo(0, 5)
    plan.paths[3]!.forEach((money, t) => expect(money).toBeCloseTo(spendPath(scenario.channels[3]!, 8)[t]!, 5))
    expect(plan.value).toBeGreaterThan(outcomeOf(scenario.channels.map(channel => spendPath(channel, 8))))
  })

  it("decides when to spend where the budget is as much as the minimums need, and leaves no choice of how much", async () => {
    const minimum = spendLimits(start).reduce((total, { lower }) => total + lower, 0)
    const plan = await optimised(asking(both, { kind: "budget", budget: minimum }))
    expect(plan.status).toBe("optimal")
    spendLimits(start).forEach(({ lower }, c) => expect(Math.abs(plan.spend[c]! - lower)).toBeLessThan(1e-7 * minimum))
  })

  it.each(["average", "worst-tenth"] as const)(
    "tells how freely each total could be changed, %s: the best plan is within every range, and so are the limits",
    { timeout: 20_000 },
    async caution => {
      const scenario = asking(both, { kind: "caution", caution })
      const request = optimisationRequest(scenario)
      const { spend } = await optimised(scenario)
      const near = nearOptimalFlights(curves, planFrame(scenario), request, request.cells!, 0.01)
      const ranges = await Effect.runPromise(near)
      ranges.forEach((range, c) => {
        const { least, most } = range!
        expect(least).toBeLessThanOrEqual(spend[c]! + 1e-3 * start.budget)
        expect(most).toBeGreaterThanOrEqual(spend[c]! - 1e-3 * start.budget)
        expect(most - least).toBeGreaterThan(1e-3 * start.budget)
        const { lower, upper } = spendLimits(scenario)[c]!
        expect(least).toBeGreaterThanOrEqual(lower * (1 - 1e-6))
        expect(most).toBeLessThanOrEqual(upper * (1 + 1e-6))
      })
    }
  )

  it("finds a plan of few changes that is nearly as good, and leaves the other channels exactly as now", async () => {
    const scenario = asking(both)
    const request = optimisationRequest(scenario)
    const best = await optimised(scenario)
    const search = fewestFlightChanges(curves, planFrame(scenario), request, request.cells!, 0.01)
    const { moved, paths } = (await Effect.runPromise(search))!
    expect(moved.length).toBeLessThan(start.channels.length)
    start.channels.forEach((channel, c) => {
      if (!moved.includes(start.spends[c]!.channel)) expect(paths![c]).toEqual(spendPath(channel, 8))
    })
    expect(outcomeOf(paths!)).toBeGreaterThanOrEqual(best.value * (0.99 - 1e-6))
  })

  it("is about as many draws of a panel as liftmix plan takes, where all are too many, and says so", {
    timeout: 20_000
  }, async () => {
    // 40 draws of 6 channels in 130 geos are more than 30,000 parts: every other draw is left
    const { curves } = exampleBundle({ draws: 40 })
    const panel = inGeos(curves, 130)
    const scenario = asking(both)
    const request = optimisationRequest(scenario)
    const of = (pack: CurvePack) =>
      Effect.runPromise(optimiseFlights(pack, planFrame(scenario), request, request.cells!))
    const plan = await of(panel)
    expect(plan.draws).toEqual({ used: 20, of: 40 })
    expect(plan.relativeGap).toBeLessThan(1e-5)
    // geos that are all alike are a nation
    const { draws, value } = await of(thinCurves(curves, 2))
    expect(draws).toBeUndefined()
    expect(plan.value / value).toBeCloseTo(1, 6)
  })

  it("keeps to the most of a week, of one channel and of all", async () => {
    const most = (1.02 * start.budget) / 8
    const scenario = asking(
      both,
      { kind: "most-per-period", most },
      { kind: "channel", channel: 0, change: { mostPerPeriod: 40_000 } }
    )
    const plan = await optimised(scenario)
    for (const week of plan.weeks) expect(week).toBeLessThanOrEqual(most * (1 + 1e-6))
    for (const money of plan.paths[0]!) expect(money).toBeLessThanOrEqual(40_000 * (1 + 1e-6))
    expect(plan.binding.some(({ rule }) => rule.startsWith("period "))).toBe(true)
  })

  it("spends nothing in a week or the least that is worth while, and says what that costs", async () => {
    const least = 0.9 * (start.spends[5]!.current / 8) * 2
    const free = asking(both, { kind: "limits", lowerPercent: 50, upperPercent: 150 })
    const plan = await optimised(editScenario(free, { kind: "channel", channel: 5, change: { leastIfOn: least } }))
    for (const money of plan.paths[5]!) expect(money === 0 || money >= least * (1 - 1e-6)).toBe(true)
    const ideal = await optimised(free)
    expect(plan.bound).toBeGreaterThanOrEqual(ideal.value * (1 - 1e-6))
    expect(plan.relativeGap).toBeLessThan(0.02)
  })

  it("finds the least spend for a target, and the most at a target ROI, by period too", async () => {
    const now = outcomeOf(start.channels.map(channel => spendPath(channel, 8)))
    const least = await optimised(asking(both, { kind: "objective", objective: { kind: "least-spend", target: now } }))
    // the sweeping of dust may miss the target by as much as it moves
    expect(outcomeOf(least.paths) / now).toBeGreaterThan(1 - 1e-4)
    expect(sum(least.spend)).toBeLessThan(start.budget)
    expect(least.bound).toBeLessThanOrEqual(least.value)
    const roi = now / start.budget
    const at = await optimised(asking(both, { kind: "objective", objective: { kind: "target-return", target: roi } }))
    expect(outcomeOf(at.paths) / sum(at.spend) / roi).toBeGreaterThan(1 - 1e-4)
    expect(at.value).toBeGreaterThan(now)
  })

  it("is best in the worst quarter of draws where asked to be careful, and proves it", async () => {
    const plan = await optimised(asking(both, { kind: "caution", caution: "worst-quarter" }))
    expect(plan.value).toBe(worstQuarter(plan.paths))
    // the search is told to end within a millionth of the best
    expect(plan.relativeGap).toBeLessThan(2e-5)
    const average = await optimised(asking(both))
    expect(plan.value).toBeGreaterThan(worstQuarter(average.paths))
    expect(plan.bound).toBeGreaterThan(worstQuarter(average.paths))
    expect(outcomeOf(plan.paths)).toBeLessThan(average.value)
  })

  it("spends for most profit until the next unit brings what it costs", async () => {
    const plan = await optimised(asking(both, { kind: "objective", objective: { kind: "most-profit", target: 40 } }))
    expect(plan.value / (0.4 * outcomeOf(plan.paths) - sum(plan.spend))).toBeCloseTo(1, 9)
    expect(plan.relativeGap).toBeLessThan(1e-4)
  })
})
