import { describe, expect, it } from "vitest"
import { compileFlight } from "../flighting/compileFlight.ts"
import type { FlightPlan } from "../flighting/FlightAllocation.ts"
import type { FlightPath, FlightProblem } from "../flighting/FlightProblem.ts"
import { objectiveAtSpend } from "../flighting/FlightProgram.ts"
import { geometricCarryOver } from "../flighting/geometricCarryOver.ts"
import type { Objective } from "../problem/BudgetProblem.ts"
import { hillCurve } from "../problem/hillCurve.ts"
import { randomFlight } from "../testing/randomFlight.ts"
import { workedFlight as nine } from "../testing/workedFlight.ts"
import { planFlights } from "./planFlights.ts"

const planOf = (problem: FlightProblem): FlightPlan => {
  const answer = planFlights(problem)
  if (answer._tag !== "Plan") throw new Error(answer._tag)
  expect(answer.certificate.maxViolation).toBeLessThanOrEqual(1e-11)
  return answer
}
const certified = (problem: FlightProblem): FlightPlan => {
  const plan = planOf(problem)
  expect(plan.certificate).toMatchObject({ status: "optimal" })
  return plan
}
const path = (half: number, shape: number, draw: number): FlightPath => ({
  response: hillCurve(60, half, shape),
  carryOver: geometricCarryOver(0.2 + 0.1 * draw, 3),
  draw
})
const on = (minimumIfOn: number | readonly number[]): FlightProblem => ({
  ...nine,
  periods: 3,
  budget: { total: 60, sense: "at-most" },
  channels: nine.channels.map(channel => Object.assign({}, channel, { minimumIfOn }))
})
const targeted = (objective: Objective): FlightPlan => certified({ ...nine, budget: { sense: "free" }, objective })

/** The best plan of two channels over three periods in steps of 6, at most 60 each and 120 in all. */
function bestInSteps(problem: FlightProblem): number {
  const [program, { objectiveUnit, spendUnit }] = compileFlight(problem)
  let best = 0
  const spend = new Float64Array(6)
  const scan = (i: number, left: number): void => {
    if (i === 6) {
      best = Math.max(best, objectiveAtSpend(program, spend) * objectiveUnit)
      return
    }
    for (let x = 0; x <= Math.min(60, left); x += 6) {
      spend[i] = x / spendUnit
      scan(i + 1, left - x)
    }
    spend[i] = 0
  }
  scan(0, 120)
  return best
}

describe("S-shaped plans", () => {
  const small: FlightProblem = {
    channels: [
      { name: "x", response: hillCurve(100, 50, 3), carryOver: geometricCarryOver(0.3, 3), upper: 60 },
      { name: "y", response: hillCurve(70, 30, 2), carryOver: geometricCarryOver(0.6, 3), upper: 60 }
    ],
    periods: 3,
    budget: { total: 120, sense: "at-most" }
  }

  it("two channels over three periods: a scan of all plans in steps of 6 is inside the bound and no better", () => {
    const plan = planOf(small)
    const best = bestInSteps(small)
    expect(plan.certificate.upperBound).toBeGreaterThanOrEqual(best)
    expect(plan.totalOutcome).toBeGreaterThanOrEqual(best)
  }, 30_000)

  it("over draws that carry on alike: certified, and a scan of all plans in steps of 6 is no better", () => {
    const drawn: FlightProblem = {
      ...small,
      channels: [0.3, 0.6].map((retention, c) => ({
        name: `channel ${c}`,
        upper: 60,
        paths: [20, 35, 60, 90].map((half, draw) => ({
          draw,
          response: hillCurve(60 + 10 * draw, half, 2 + c),
          carryOver: geometricCarryOver(retention, 3)
        }))
      }))
    }
    const plan = certified(drawn)
    const best = bestInSteps(drawn)
    expect(plan.certificate.upperBound).toBeGreaterThanOrEqual(best)
    expect(plan.totalOutcome).toBeGreaterThanOrEqual(best)
  }, 30_000)

  it("are certified where branching gets there, and otherwise say how far from the best they may be", () => {
    const shape = { seed: 1, channels: 5, periods: 26, family: "s-shaped", capped: true } as const
    const [branched, root] = [{}, { maxNodes: 1 }].map(options => planFlights(randomFlight(shape), options))
    if (branched._tag !== "Plan" || root._tag !== "Plan") throw new Error(branched._tag)
    expect(branched.certificate).toMatchObject({ status: "optimal" })
    expect(branched.certificate.relativeGap).toBeLessThanOrEqual(1e-6)
    const { lowerBound, relativeGap, status, upperBound } = root.certificate
    expect(status).toBe("gap")
    expect(relativeGap).toBeCloseTo((upperBound - lowerBound) / upperBound, 12)
    expect(relativeGap).toBeLessThan(0.03)
    expect(upperBound).toBeGreaterThanOrEqual(branched.totalOutcome)
  }, 30_000)

  it("climbs improve on spends that are best for the envelopes, and a time limit leaves them out", () => {
    const problem = randomFlight({ seed: 2, channels: 4, periods: 13, family: "s-shaped", capped: false })
    const [quick, whole] = [planFlights(problem, { timeLimit: 0 }), planOf(problem)]
    if (quick._tag !== "Plan") throw new Error(quick._tag)
    expect(quick.totalOutcome).toBeLessThan(whole.totalOutcome)
    expect(quick.certificate.upperBound).toBeGreaterThanOrEqual(whole.totalOutcome)
  }, 30_000)

  it("what is claimed long after the last spend is split by the last spends", () => {
    // only the seventh period counts: what works then was spent in the first three
    const worth = Array.from({ length: 7 }, (_, t) => (t === 6 ? 1 : 0))
    const problem: FlightProblem = {
      channels: ["x", "y"].map((name, c) => ({
        name,
        upper: 60,
        paths: [0, 1].map(draw => ({
          response: hillCurve(60, 30 + 10 * c, 3),
          carryOver: geometricCarryOver(0.7 + 0.1 * draw, 7),
          worth,
          draw
        }))
      })),
      periods: 3,
      tailPeriods: 4,
      budget: { total: 120, sense: "at-most" }
    }
    expect(planOf(problem).certificate.nodes).toBeGreaterThan(1)
  })

  it("draws that differ are split by spend, and stay between plan and bound", () => {
    const problem: FlightProblem = {
      channels: ["x", "y"].map((name, c) => ({
        name,
        upper: 60,
        paths: [0, 1, 2].map(draw => path(30 + 10 * c + 8 * draw, 2.5 + 0.3 * draw, draw))
      })),
      periods: 3,
      budget: { total: 110, sense: "at-most" }
    }
    const plan = planFlights(problem, { maxNodes: 150 })
    const root = planFlights(problem, { maxNodes: 1 })
    if (plan._tag !== "Plan" || root._tag !== "Plan") throw new Error(plan._tag)
    expect(plan.certificate.relativeGap).toBeLessThan(0.3 * root.certificate.relativeGap)
    const [program, { objectiveUnit, spendUnit }] = compileFlight(problem)
    const spend = new Float64Array(6)
    let best = 0
    const scan = (i: number, left: number): void => {
      if (i === 6) best = Math.max(best, objectiveAtSpend(program, spend) * objectiveUnit)
      else {
        for (let x = 0; x <= Math.min(60, left); x += 10) {
          spend[i] = x / spendUnit
          scan(i + 1, left - x)
        }
        spend[i] = 0
      }
    }
    scan(0, 110)
    expect(plan.totalOutcome).toBeGreaterThanOrEqual(best)
    expect(plan.certificate.upperBound).toBeGreaterThanOrEqual(best)
  }, 30_000)
})

describe("at least so much, or nothing", () => {
  it.each([15, 25])(
    "%d: is what trying every combination of on and off gives",
    least => {
      const plan = planFlights(on(least), { maxNodes: 200 })
      if (plan._tag !== "Plan") throw new Error(plan._tag)
      expect(plan.certificate.status).toBe("optimal")
      for (const x of Object.values(plan.spend).flatMap(own => Array.from(own)))
        expect(x === 0 || x >= least).toBe(true)
      let best = 0
      for (let mask = 0; mask < 64; mask++) {
        const bounds = (c: number, from: number, to: number): number[] =>
          [0, 1, 2].map(t => ((mask >> (3 * c + t)) & 1 ? to : from))
        const channels = nine.channels.map((channel, c) =>
          Object.assign({}, channel, { lower: bounds(c, 0, least), upper: bounds(c, 0, 100) })
        )
        const needed = least * mask.toString(2).replaceAll("0", "").length
        if (needed > 60) continue
        const fixed = planFlights({ ...on(0), channels })
        if (fixed._tag === "Plan") best = Math.max(best, fixed.totalOutcome)
      }
      expect(plan.totalOutcome / best).toBeCloseTo(1, 6)
    },
    30_000
  )

  it("may differ by period", () => {
    const plan = planFlights(on([0, 40, 0]), { maxNodes: 200 })
    if (plan._tag !== "Plan") throw new Error(plan._tag)
    for (const x of [plan.spend.a[1], plan.spend.b[1]]) expect(x === 0 || x >= 40).toBe(true)
  })
})

describe("targets", () => {
  it("the least spend for an outcome is the budget whose most outcome it is", () => {
    const plan = targeted({ kind: "least-spend", outcome: 60.135845 })
    expect(plan.objective).toBeCloseTo(200, 3)
    expect(plan.totalOutcome).toBeGreaterThanOrEqual(60.135845)
    expect(plan.certificate.lowerBound).toBeLessThanOrEqual(plan.totalSpend)
  })

  it("the most outcome at an average return is where the frontier has that return", () => {
    const plan = targeted({ kind: "target-return", ratio: 60.135845 / 200 })
    expect(plan.totalSpend).toBeCloseTo(200, 3)
    expect(plan.objective).toBeCloseTo(60.135845, 4)
    expect(plan.totalOutcome / plan.totalSpend).toBeGreaterThanOrEqual(60.135845 / 200)
  })

  it("out of reach say what can be had", () => {
    const most = certified({ ...nine, budget: { total: 1200, sense: "at-most" } }).totalOutcome
    const answer = planFlights({
      ...nine,
      budget: { sense: "free" },
      objective: { kind: "least-spend", outcome: 1000 }
    })
    expect(answer).toMatchObject({ _tag: "Infeasible", conflict: ["target outcome"] })
    if (answer._tag === "Infeasible") expect(answer.attainable).toBeCloseTo(most, 4)
    const dear = planFlights({ ...nine, budget: { sense: "free" }, objective: { kind: "target-return", ratio: 50 } })
    expect(dear).toMatchObject({ _tag: "Infeasible", conflict: ["target return"] })
  })

  it("are met by S-curves too, within what branching proves", () => {
    const channels = [
      { name: "x", response: hillCurve(100, 50, 3), carryOver: geometricCarryOver(0.3, 3), upper: 60 },
      { name: "y", response: hillCurve(70, 30, 2), carryOver: geometricCarryOver(0.6, 3), upper: 60 }
    ]
    const shape = { channels, periods: 3, budget: { sense: "free" } } as const
    const plan = planFlights({ ...shape, objective: { kind: "least-spend", outcome: 150 } })
    if (plan._tag !== "Plan") throw new Error(plan._tag)
    expect(plan.totalOutcome).toBeGreaterThanOrEqual(150)
    const less = planFlights({
      ...shape,
      budget: { sense: "at-most", total: plan.certificate.lowerBound * (1 - 1e-6) }
    })
    if (less._tag !== "Plan") throw new Error(less._tag)
    expect(less.certificate.upperBound).toBeLessThan(150)
  }, 30_000)
})
