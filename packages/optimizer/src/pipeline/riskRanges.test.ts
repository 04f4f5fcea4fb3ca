import { Effect, Exit } from "effect"
import { describe, expect, it } from "vitest"
import type { CautiousFlightProblem } from "../caution/CautiousFlight.ts"
import { hillCurve } from "../problem/hillCurve.ts"
import { hillDraws } from "../risk/hillDraws.ts"
import type { RiskPlan } from "../risk/RiskAllocation.ts"
import type { RiskMeasure } from "../risk/RiskMeasure.ts"
import type { RiskProblem } from "../risk/RiskProblem.ts"
import { riskAt } from "../risk/riskAt.ts"
import { randomCautious } from "../testing/randomCautious.ts"
import { randomRisk } from "../testing/randomRisk.ts"
import { allocateUnderRisk } from "./allocateUnderRisk.ts"
import { flightRanges, optimizeFlightRanges } from "./flightRanges.ts"
import { type NearOptimalRange, nearOptimalRanges, optimizeRanges } from "./nearOptimalRanges.ts"
import { planFlightsUnderRisk } from "./planFlightsUnderRisk.ts"

const planOf = (problem: RiskProblem): RiskPlan => {
  const plan = allocateUnderRisk(problem)
  if (plan._tag !== "Plan") throw new Error(plan._tag)
  return plan
}
const cautiousPlanOf = (problem: CautiousFlightProblem) => {
  const plan = planFlightsUnderRisk(problem, { tolerance: 1e-8 })
  if (plan._tag !== "Plan") throw new Error(plan._tag)
  return plan
}

const tops = [
  [100, 120, 60, 150, 90],
  [80, 70, 85, 75, 90]
]
/** Half saturation and shape of all draws of a channel. */
type Shape = readonly [half: number, shape: number]
const two = (shapes: readonly Shape[], measure: RiskMeasure): RiskProblem => ({
  channels: ["tv", "search"].map((name, c) => {
    const [half, shape] = shapes[c]
    return { name, draws: hillDraws(tops[c], new Array(5).fill(half), new Array(5).fill(shape)) }
  }),
  budget: { sense: "equal", total: 100 },
  measure
})
/** The same as one period without carry-over, which the other method plans. */
const asFlight = (shapes: readonly Shape[], measure: RiskMeasure): CautiousFlightProblem => ({
  channels: ["tv", "search"].map((name, c) => ({
    name,
    paths: tops[c].map((top, draw) => ({ draw, response: hillCurve(top, ...shapes[c]), carryOver: [1] }))
  })),
  periods: 1,
  budget: { sense: "equal", total: 100 },
  measure
})
/** Ends of all spends on tv, in steps of a thousandth of the budget, whose measure is within a share of the largest. */
function endsOnGrid(shapes: readonly Shape[], measure: RiskMeasure, share: number): readonly [number, number] {
  const at = (tv: number): number => {
    const curves = [tv, 100 - tv].map((x, c) => hillCurve(1, ...shapes[c]).value(x))
    return riskAt(
      measure,
      tops[0].map((_, k) => tops[0][k] * curves[0] + tops[1][k] * curves[1])
    )
  }
  const spends = Array.from({ length: 1001 }, (_, k) => k / 10)
  const values = spends.map(at)
  const near = spends.filter((_, k) => values[k] >= (1 - share) * Math.max(...values))
  return [Math.min(...near), Math.max(...near)]
}
/** Known to a step of the grid, and 1e-5 of the budget where a search ends. */
function expectEnds({ least, most, slack }: NearOptimalRange, [from, to]: readonly [number, number]): void {
  expect(Math.abs(least - from)).toBeLessThan(0.1 + 1e-3)
  expect(Math.abs(most - to)).toBeLessThan(0.1 + 1e-3)
  expect(slack).toBeLessThanOrEqual(1.01e-3)
}

const measures: readonly RiskMeasure[] = [
  { kind: "cvar", alpha: 0.3 },
  { kind: "cvar", alpha: 0.4, meanWeight: 0.5 },
  { kind: "worst-draw" },
  { kind: "mean-up-to", goal: 105 }
]

describe("near-optimal ranges under risk", () => {
  it.each(measures)("end where the measure is a share worse, evenly and by period: %o", measure => {
    const shapes: readonly Shape[] = [
      [50, 1],
      [20, 0.8]
    ]
    const ends = endsOnGrid(shapes, measure, 0.02)
    const problem = two(shapes, measure)
    const { search, tv } = nearOptimalRanges(problem, planOf(problem), 0.02)
    expectEnds(tv, ends)
    expectEnds(search, [100 - ends[1], 100 - ends[0]])
    const flight = asFlight(shapes, measure)
    const byPeriod = flightRanges(flight, cautiousPlanOf(flight), 0.02)
    expectEnds(byPeriod["tv"], ends)
    expectEnds(byPeriod["search"], [100 - ends[1], 100 - ends[0]])
  })

  it("of S-curves are exact where good plans lie apart", () => {
    const shapes: readonly Shape[] = [
      [60, 4],
      [45, 4]
    ]
    for (const measure of measures) {
      const problem = two(shapes, measure)
      const { tv } = nearOptimalRanges(problem, planOf(problem), 0.3)
      expectEnds(tv, endsOnGrid(shapes, measure, 0.3))
    }
  })

  it.each([
    { kind: "most-profit", margin: 2 },
    { kind: "target-return", ratio: 1.9 }
  ] as const)("a plan held beyond an end is worse than the share, one at the end is not: %o", objective => {
    const random = randomRisk({ seed: 6, channels: 3, draws: 40, family: "concave", measure: measures[0] })
    const problem: RiskProblem = { ...random, objective, budget: { sense: "at-most", total: 1e6 } }
    const best = planOf(problem)
    const ranges = nearOptimalRanges(problem, best, 0.01)
    const held = (name: string, limits: { readonly lower?: number; readonly upper?: number }): RiskPlan =>
      planOf({ ...problem, channels: problem.channels.map(own => (own.name === name ? { ...own, ...limits } : own)) })
    const { least, most, slack } = ranges["channel 1"]
    const floor = 0.99 * best.objective
    expect(slack).toBeLessThan(2e-5 * best.totalSpend)
    // draws are known to a millionth
    expect(held("channel 1", { lower: most }).objective / floor).toBeGreaterThan(1 - 2e-6)
    expect(held("channel 1", { upper: least }).objective / floor).toBeGreaterThan(1 - 2e-6)
    const beyond = slack + 1e-4 * best.totalSpend
    expect(held("channel 1", { lower: most + beyond }).certificate.upperBound).toBeLessThan(floor)
    expect(held("channel 1", { upper: least - beyond }).certificate.upperBound).toBeLessThan(floor)
  })

  it("for a least spend are of plans that reach the target with so much more money, but no more than there is", () => {
    const measure: RiskMeasure = { kind: "cvar", alpha: 0.3 }
    const random = randomRisk({ seed: 6, channels: 3, draws: 60, family: "concave", measure })
    const outcome = 0.8 * planOf(random).objective
    const problem = (total: number): RiskProblem => ({
      ...random,
      objective: { kind: "least-spend", outcome },
      budget: { sense: "at-most", total }
    })
    const best = planOf(problem(1e6))
    const rangeOf = (total: number): NearOptimalRange => nearOptimalRanges(problem(total), best, 0.05)["channel 1"]
    const wide = rangeOf(1e6)
    const held = planOf({
      ...random,
      channels: random.channels.map((own, c) => (c === 0 ? { ...own, lower: wide.most } : own)),
      budget: { sense: "at-most", total: 1.05 * best.totalSpend }
    })
    expect(held.objective / outcome).toBeGreaterThan(1 - 2e-6)
    expect(held.objective / outcome).toBeLessThan(1 + 1e-4)
    expect(rangeOf(1.01 * best.totalSpend).most).toBeLessThan(wide.most)
  })

  it("are the same as an effect, and with no time are the plan's, as wide as limits let them be", async () => {
    const problem = randomRisk({ seed: 2, channels: 3, draws: 40, family: "concave", measure: measures[0] })
    const best = planOf(problem)
    const ranges = nearOptimalRanges(problem, best, 0.01)
    expect(await Effect.runPromise(optimizeRanges(problem, best, 0.01))).toEqual(ranges)
    const rushed = nearOptimalRanges(problem, best, 0.01, { timeLimit: 0 })
    for (const [name, { least, most, slack }] of Object.entries(rushed)) {
      expect([least, most]).toEqual([best.spend[name], best.spend[name]])
      expect(least - slack).toBeLessThanOrEqual(ranges[name].least)
      expect(most + slack).toBeGreaterThanOrEqual(ranges[name].most)
    }
  })

  it("by period: a plan held beyond an end is worse than the share, and a goal's probability is refused", async () => {
    const measure: RiskMeasure = { kind: "cvar", alpha: 0.2 }
    const problem = randomCautious({ seed: 4, channels: 3, periods: 3, draws: 30, shape: 0.8, measure })
    const best = cautiousPlanOf(problem)
    const ranges = flightRanges(problem, best, 0.01, { tolerance: 1e-7 })
    const floor = 0.99 * best.objective
    for (const { name } of problem.channels) {
      const { least, most, slack } = ranges[name]
      // of 30 draws, the worst fifth bends in places, where no single weight has its plan
      expect(slack).toBeLessThan(1e-3 * best.totalSpend)
      const held = (limit: { readonly lower?: number; readonly upper?: number }) =>
        cautiousPlanOf({ ...problem, limits: [{ name: "held", channels: [name], ...limit }] })
      expect(held({ lower: most }).objective / floor).toBeGreaterThan(1 - 1e-7)
      expect(held({ upper: least }).objective / floor).toBeGreaterThan(1 - 1e-7)
      const beyond = slack + 1e-4 * best.totalSpend
      expect(held({ lower: most + beyond }).certificate.upperBound).toBeLessThan(floor)
      expect(held({ upper: least - beyond }).certificate.upperBound).toBeLessThan(floor)
    }
    const goal: CautiousFlightProblem = { ...problem, measure: { kind: "goal-probability", goal: 1e6 } }
    expect(() => flightRanges(goal, best, 0.01)).toThrow("a goal's probability")
    const exit = await Effect.runPromiseExit(optimizeFlightRanges(goal, best, 0.01))
    expect(Exit.isFailure(exit)).toBe(true)
  })
})
