import { Effect, Exit } from "effect"
import { describe, expect, it } from "vitest"
import { compileFlight } from "../flighting/compileFlight.ts"
import type { FlightPlan } from "../flighting/FlightAllocation.ts"
import type { FlightProblem } from "../flighting/FlightProblem.ts"
import { flightViolation, objectiveAtSpend } from "../flighting/FlightProgram.ts"
import { geometricCarryOver } from "../flighting/geometricCarryOver.ts"
import { hillCurve } from "../problem/hillCurve.ts"
import { michaelisMentenCurve } from "../problem/michaelisMentenCurve.ts"
import { seededRandom } from "../testing/seededRandom.ts"
import { workedFlight } from "../testing/workedFlight.ts"
import { flightRanges, optimizeFlightRanges } from "./flightRanges.ts"
import { planFlights } from "./planFlights.ts"

const planOf = (problem: FlightProblem): FlightPlan => {
  const answer = planFlights(problem)
  if (answer._tag !== "Plan") throw new Error(answer._tag)
  return answer
}
const totalOf = (plan: FlightPlan, channel: string): number =>
  Array.from(plan.spend[channel]).reduce((sum, x) => sum + x, 0)

describe("near-optimal ranges by period", () => {
  it("of one period without carry-over are those of worked example 10", () => {
    const problem: FlightProblem = {
      channels: [
        { name: "tv", response: michaelisMentenCurve(100, 50), carryOver: [1] },
        { name: "search", response: michaelisMentenCurve(80, 20), carryOver: [1] }
      ],
      periods: 1,
      budget: { sense: "equal", total: 100 }
    }
    const { search, tv } = flightRanges(problem, planOf(problem), 0.02)
    // known to 1e-5 of the budget
    for (const [found, known] of [
      [tv.least, 43.954929],
      [tv.most, 71.831902],
      [search.least, 28.168098],
      [search.most, 56.045071]
    ]) {
      expect(Math.abs(found - known)).toBeLessThan(2e-3)
    }
    expect(Math.max(tv.slack, search.slack)).toBeLessThan(1e-3)
  })

  it("a channel held at an end loses just the share, and beyond the slack more than that", () => {
    const best = planOf(workedFlight)
    const share = 0.01
    const ranges = flightRanges(workedFlight, best, share)
    const held = (channel: string, limit: { readonly lower?: number; readonly upper?: number }): number =>
      planOf({ ...workedFlight, limits: [{ name: "held", channels: [channel], ...limit }] }).totalOutcome
    const floor = best.totalOutcome * (1 - share)
    for (const [name, { least, most, slack }] of Object.entries(ranges)) {
      expect(least).toBeLessThan(totalOf(best, name))
      expect(most).toBeGreaterThan(totalOf(best, name))
      // 1e-5 of the money is where a search ends
      expect(slack).toBeLessThanOrEqual(1e-5 * 200)
      expect(held(name, { lower: most * (1 - 1e-9) }) / floor).toBeGreaterThan(1 - 1e-8)
      expect(held(name, { upper: least * (1 + 1e-9) }) / floor).toBeGreaterThan(1 - 1e-8)
      expect(held(name, { lower: most + slack + 0.01 })).toBeLessThan(floor)
      expect(held(name, { upper: least - slack - 0.01 })).toBeLessThan(floor)
    }
  })

  it("for a least spend are those of plans that reach the target with so much more money", () => {
    const problem: FlightProblem = {
      ...workedFlight,
      budget: { sense: "free" },
      objective: { kind: "least-spend", outcome: 60 }
    }
    const best = planOf(problem)
    const { a } = flightRanges(problem, best, 0.02)
    const held = planOf({
      ...workedFlight,
      budget: { sense: "at-most", total: 1.02 * best.totalSpend },
      limits: [{ name: "held", channels: ["a"], lower: a.most * (1 - 1e-9) }]
    })
    expect(held.totalOutcome / 60).toBeCloseTo(1, 6)
    const scarce: FlightProblem = { ...problem, budget: { sense: "at-most", total: 1.01 * best.totalSpend } }
    expect(flightRanges(scarce, best, 0.02)["a"].most).toBeLessThan(a.most - 1e-3 * best.totalSpend)
  })

  it("of S-curves hold every plan at random that is good enough, and no time leaves them wide", () => {
    const problem: FlightProblem = {
      channels: [
        { name: "x", response: hillCurve(100, 50, 3), carryOver: geometricCarryOver(0.3, 3), upper: 60 },
        { name: "y", response: hillCurve(70, 30, 2), carryOver: geometricCarryOver(0.6, 3), upper: 60 }
      ],
      periods: 3,
      budget: { total: 120, sense: "at-most" }
    }
    const best = planOf(problem)
    const ranges = flightRanges(problem, best, 0.05)
    const [program, { objectiveUnit, spendUnit }] = compileFlight(problem)
    const random = seededRandom(8)
    let near = 0
    for (let k = 0; k < 60_000; k++) {
      const from =
        k % 2 === 0 ? [0, 0, 0, 0, 0, 0] : ["x", "y"].flatMap(name => Array.from(best.spend[name], x => x / spendUnit))
      const spend = program.upper.map((most, j) => Math.min(most, Math.max(0, from[j] + most * 0.5 * (random() - 0.3))))
      if (flightViolation(program, spend) > 0) continue
      if (objectiveAtSpend(program, spend) * objectiveUnit < 0.95 * best.totalOutcome) continue
      near++
      for (const [c, name] of ["x", "y"].entries()) {
        const total = spend.subarray(3 * c, 3 * c + 3).reduce((sum, x) => sum + x, 0) * spendUnit
        expect(total).toBeGreaterThanOrEqual(ranges[name].least - ranges[name].slack)
        expect(total).toBeLessThanOrEqual(ranges[name].most + ranges[name].slack)
      }
    }
    expect(near).toBeGreaterThan(100)
    const quick = flightRanges(problem, best, 0.05, { timeLimit: 0 })
    for (const name of ["x", "y"]) {
      expect(quick[name]).toMatchObject({ least: totalOf(best, name), most: totalOf(best, name) })
      expect(quick[name].slack).toBeGreaterThan(ranges[name].slack)
    }
  }, 30_000)

  it("a target return, or a negative share, is refused", async () => {
    const problem: FlightProblem = { ...workedFlight, objective: { kind: "target-return", ratio: 0.2 } }
    const best = planOf(workedFlight)
    const exit = await Effect.runPromiseExit(optimizeFlightRanges(problem, best, 0.01))
    expect(Exit.isFailure(exit)).toBe(true)
    expect(() => flightRanges(problem, best, 0.01)).toThrow("INVALID_OBJECTIVE")
    expect(() => flightRanges(workedFlight, best, -1)).toThrow(RangeError)
    const ranges = await Effect.runPromise(optimizeFlightRanges(workedFlight, best, 0.01))
    expect(ranges).toEqual(flightRanges(workedFlight, best, 0.01))
  })
})
