import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import type { FlightPlan } from "../flighting/FlightAllocation.ts"
import type { FlightProblem } from "../flighting/FlightProblem.ts"
import { michaelisMentenCurve } from "../problem/michaelisMentenCurve.ts"
import { randomCautious } from "../testing/randomCautious.ts"
import { randomFlight } from "../testing/randomFlight.ts"
import { allocate } from "./allocate.ts"
import { fewestFlightMoves, flightRanges } from "./nearbyFlights.ts"
import { nearOptimalRanges } from "./nearOptimalRanges.ts"
import { planFlights } from "./planFlights.ts"
import { planFlightsUnderRisk } from "./planFlightsUnderRisk.ts"

const planOf = (problem: FlightProblem): FlightPlan => {
  const answer = planFlights(problem)
  if (answer._tag !== "Plan") throw new Error(answer._tag)
  return answer
}
const total = (problem: FlightPlan, name: string): number =>
  Array.from(problem.spend[name]).reduce((sum, x) => sum + x, 0)
const concave = randomFlight({ seed: 4, channels: 3, periods: 4, family: "concave", capped: true })

describe("ranges by period", () => {
  it("of one period are those of worked example 10", async () => {
    const tv = michaelisMentenCurve(100, 50)
    const search = michaelisMentenCurve(80, 20)
    const problem: FlightProblem = {
      channels: [
        { name: "tv", response: tv, carryOver: [1] },
        { name: "search", response: search, carryOver: [1] }
      ],
      periods: 1,
      budget: { total: 100, sense: "equal" }
    }
    const ranges = await Effect.runPromise(flightRanges(problem, planOf(problem), 0.02))
    const even = {
      channels: [
        { name: "tv", response: tv },
        { name: "search", response: search }
      ],
      budget: problem.budget
    }
    const flat = allocate(even)
    if (flat._tag !== "Plan") throw new Error(flat._tag)
    const exact = nearOptimalRanges(even, flat, 0.02)
    expect(exact["tv"].least).toBeCloseTo(43.954929, 3)
    for (const name of ["tv", "search"]) {
      const { least, most, slack } = ranges[name]
      // an end is looked for to a thousandth of all spend
      expect(slack).toBeLessThanOrEqual(0.1)
      expect(least).toBeGreaterThanOrEqual(exact[name].least - 1e-3)
      expect(least - exact[name].least).toBeLessThanOrEqual(slack + 1e-3)
      expect(most).toBeLessThanOrEqual(exact[name].most + 1e-3)
      expect(exact[name].most - most).toBeLessThanOrEqual(slack + 1e-3)
    }
  })

  it("end where plans that are held beyond them fall out of the share, and not before", async () => {
    const plan = planOf(concave)
    const ranges = await Effect.runPromise(flightRanges(concave, plan, 0.01))
    const worst = 0.99 * plan.objective
    const heldTo = (name: string, rule: { readonly lower?: number; readonly upper?: number }): number =>
      planOf({ ...concave, constraints: [{ name: "held", coefficients: { [name]: 1 }, ...rule }] }).objective
    for (const { name } of concave.channels) {
      const { least, most, slack } = ranges[name]
      expect(least).toBeLessThan(total(plan, name))
      expect(most).toBeGreaterThan(total(plan, name))
      expect(heldTo(name, { upper: least }) / worst).toBeGreaterThanOrEqual(1 - 1e-4)
      expect(heldTo(name, { lower: most }) / worst).toBeGreaterThanOrEqual(1 - 1e-4)
      expect(heldTo(name, { upper: least - 1.01 * slack }) / worst).toBeLessThan(1)
      expect(heldTo(name, { lower: most + 1.01 * slack }) / worst).toBeLessThan(1)
    }
  }, 30_000)

  it("are told of plans under risk too, and of the least spend for a target", async () => {
    const cautious = randomCautious({
      seed: 1,
      channels: 2,
      periods: 3,
      draws: 20,
      shape: 0.8,
      measure: { kind: "cvar", alpha: 0.2 }
    })
    const plan = planFlightsUnderRisk(cautious)
    if (plan._tag !== "Plan") throw new Error(plan._tag)
    const ranges = await Effect.runPromise(flightRanges(cautious, plan, 0.01))
    for (const { name } of cautious.channels) expect(ranges[name].most).toBeGreaterThan(ranges[name].least)
    const least: FlightProblem = {
      ...concave,
      budget: { sense: "free" },
      objective: { kind: "least-spend", outcome: 0.6 * planOf(concave).objective }
    }
    const cheapest = planOf(least)
    const around = await Effect.runPromise(flightRanges(least, cheapest, 0.01))
    for (const { name } of least.channels) {
      expect(around[name].least).toBeLessThanOrEqual(total(cheapest, name))
      expect(around[name].most).toBeGreaterThanOrEqual(total(cheapest, name))
    }
  }, 30_000)
})

describe("few moves by period", () => {
  const even = (share: number): Record<string, Float64Array> =>
    Object.fromEntries(
      concave.channels.map(({ name }) => [name, Float64Array.from(planOf(concave).spend[name], x => share * x)])
    )

  it("leave alone what is as good as it is, and move what is not", async () => {
    const best = planOf(concave)
    const stay = await Effect.runPromise(fewestFlightMoves(concave, best, even(1), 0.01))
    expect(stay).toMatchObject({ moved: [], atLeast: 0 })
    const [first, ...others] = concave.channels.map(({ name }) => name)
    const base = { ...even(1), [first]: new Float64Array(4) }
    const one = await Effect.runPromise(fewestFlightMoves(concave, best, base, 0.001))
    expect(one.moved).toEqual([first])
    expect(one.plan.objective).toBeGreaterThanOrEqual(0.999 * best.objective)
    for (const name of others) {
      Array.from(one.plan.spend[name]).forEach((x, t) => expect(x).toBeCloseTo(base[name][t], 2))
    }
  }, 30_000)
})
