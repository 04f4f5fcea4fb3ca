import { Effect, Fiber } from "effect"
import { describe, expect, it } from "vitest"
import { InvalidProblem } from "../errors.ts"
import { compileFlight } from "../flighting/compileFlight.ts"
import type { FlightPlan } from "../flighting/FlightAllocation.ts"
import type { FlightConstraint, FlightPath, FlightProblem } from "../flighting/FlightProblem.ts"
import { geometricCarryOver } from "../flighting/geometricCarryOver.ts"
import { michaelisMentenCurve } from "../problem/michaelisMentenCurve.ts"
import { scaledCurve } from "../problem/scaledCurve.ts"
import { loadHighsEngine } from "../solvers/highsEngine.ts"
import { verifiedSolver } from "../solvers/verifiedSolver.ts"
import { randomFlight } from "../testing/randomFlight.ts"
import { flightByColumns } from "../verify/flightByColumns.ts"
import { workedFlight as nine } from "../testing/workedFlight.ts"
import { allocate } from "./allocate.ts"
import { optimizeFlights, planFlights } from "./planFlights.ts"

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
/** Response by the recursion of the carry-over, from scratch. */
const recursed = (spends: readonly (readonly number[])[]): number =>
  [
    { curve: michaelisMentenCurve(10, 30), retention: 0.5 },
    { curve: michaelisMentenCurve(8, 12), retention: 0.2 }
  ].reduce((sum, { curve, retention }, c) => {
    let stock = 0
    for (const x of spends[c]) {
      stock = x + retention * stock
      sum += curve.value(stock)
    }
    return sum
  }, 0)

describe("worked example 9: two channels over six periods", () => {
  const plan = certified(nine)
  const spends = [plan.spend.a, plan.spend.b].map(own => Array.from(own))

  it("is certified to 1e-8, and its response is what recursion gives", () => {
    expect(plan.totalOutcome).toBeCloseTo(60.135845, 6)
    expect(plan.certificate.relativeGap).toBeLessThanOrEqual(1e-8)
    expect(plan.totalOutcome).toBeCloseTo(recursed(spends), 10)
    expect(plan.totalSpend).toBeCloseTo(200, 6)
    expect(plan.certificate.binding).toEqual(["budget"])
  })

  it("is what linear programmes on stock breakpoints find with HiGHS", async () => {
    const solver = verifiedSolver([await loadHighsEngine()])
    const [program, { objectiveUnit }] = compileFlight(nine)
    const [best, bound] = flightByColumns(program, solver, 1e-8, 30)
    expect(best * objectiveUnit).toBeLessThanOrEqual(plan.certificate.upperBound)
    expect(bound * objectiveUnit).toBeGreaterThanOrEqual(plan.certificate.lowerBound)
    expect(best * objectiveUnit).toBeCloseTo(plan.totalOutcome, 5)
  }, 30_000)

  it("no shift of money between two places improves it beyond its bound, and its price is what more money brings", () => {
    const flat = spends.flat()
    const at = (change: (x: number, i: number) => number): number => {
      const changed = flat.map((x, i) => change(x, i))
      return recursed([changed.slice(0, 6), changed.slice(6)])
    }
    for (let i = 0; i < 12; i++) {
      for (let j = 0; j < 12; j++) {
        const by = Math.min(1e-2, flat[i])
        expect(at((x, k) => x + (k === j ? by : 0) - (k === i ? by : 0))).toBeLessThanOrEqual(
          plan.certificate.upperBound
        )
      }
    }
    const more = certified({ ...nine, budget: { total: 200.1, sense: "at-most" } })
    const slope = (more.totalOutcome - plan.totalOutcome) / 0.1
    expect(plan.certificate.shadowPrices.budget / slope).toBeCloseTo(1, 2)
  })
})

describe("concave plans", () => {
  it("ten channels over a year under weekly caps are certified to 1e-8", () => {
    for (const seed of [1, 2]) {
      const problem = randomFlight({ seed, channels: 10, periods: 52, tailPeriods: 8, family: "concave", capped: true })
      const plan = certified(problem)
      expect(plan.certificate.relativeGap).toBeLessThanOrEqual(1e-8)
      for (let t = 0; t < 52; t++) {
        const week = Object.values(plan.spend).reduce((sum, own) => sum + own[t], 0)
        expect(week).toBeLessThanOrEqual((1.3e6 / 52) * (1 + 1e-11))
      }
    }
  }, 30_000)

  it("without time are the first that keeps the limits, under a bound that holds", () => {
    const problem = randomFlight({
      seed: 1,
      channels: 10,
      periods: 52,
      tailPeriods: 8,
      family: "concave",
      capped: true
    })
    const best = certified(problem)
    const first = planFlights(problem, { timeLimit: 0 })
    if (first._tag !== "Plan") throw new Error(first._tag)
    expect(first.certificate).toMatchObject({ status: "gap" })
    expect(first.certificate.maxViolation).toBeLessThanOrEqual(1e-9)
    expect(first.objective).toBeLessThan(best.objective)
    expect(first.certificate.upperBound).toBeGreaterThanOrEqual(best.objective)
    expect(Number.isFinite(first.certificate.upperBound)).toBe(true)
  })

  it("random plans agree with HiGHS on linear programmes", async () => {
    const solver = verifiedSolver([await loadHighsEngine()])
    for (let seed = 0; seed < 4; seed++) {
      const problem = randomFlight({
        seed,
        channels: 3,
        periods: 8,
        tailPeriods: 3,
        family: "concave",
        capped: seed % 2 === 0
      })
      const plan = certified(problem)
      const [program, { objectiveUnit }] = compileFlight(problem)
      const [best, bound] = flightByColumns(program, solver, 1e-6, 30)
      expect(bound / best).toBeLessThan(1 + 1e-5)
      expect(best * objectiveUnit).toBeLessThanOrEqual(plan.certificate.upperBound)
      expect(bound * objectiveUnit).toBeGreaterThanOrEqual(plan.certificate.lowerBound)
    }
  }, 30_000)

  it("one period without carry-over is a plain allocation", () => {
    const channels = nine.channels.map(({ name, response }) => ({ name, response, carryOver: [1] }))
    const flight = certified({ channels, periods: 1, budget: { total: 60, sense: "equal" } })
    const plan = allocate({ channels, budget: { total: 60, sense: "equal" } })
    if (plan._tag !== "Plan") throw new Error(plan._tag)
    expect(flight.totalOutcome).toBeCloseTo(plan.objective, 7)
    expect(flight.spend.a[0]).toBeCloseTo(plan.spend.a, 3)
    expect(flight.certificate.shadowPrices.budget).toBeCloseTo(plan.certificate.shadowPrices.budget, 5)
  })

  it("any finite carry-over works: what acts only next period is spent one period ahead", () => {
    const delayed = {
      name: "late",
      response: michaelisMentenCurve(10, 30),
      carryOver: [0, 1],
      upper: 100
    }
    const plan = certified({ channels: [delayed], periods: 4, budget: { total: 90, sense: "at-most" } })
    const [first, second, third, last] = Array.from(plan.spend.late)
    for (const x of [first, second, third]) expect(x).toBeCloseTo(30, 3)
    expect(last).toBeLessThan(1e-3)
  })

  it("equal budgets, least spends by period, groups over windows and starting stock hold", () => {
    const plan = certified({
      channels: [{ ...nine.channels[0], lower: [5, 5, 5, 0, 0, 0], startingStock: [40, 20, 10] }, nine.channels[1]],
      periods: 6,
      tailPeriods: 3,
      budget: { total: 150, sense: "equal" },
      limits: [
        { name: "late b", channels: ["b"], from: 3, lower: 45 },
        { name: "first weeks", to: 2, upper: 30 }
      ]
    })
    expect(plan.totalSpend).toBeCloseTo(150, 8)
    for (const t of [0, 1, 2]) expect(plan.spend.a[t]).toBeGreaterThanOrEqual(5)
    expect(plan.spend.b[3] + plan.spend.b[4] + plan.spend.b[5]).toBeGreaterThanOrEqual(45 - 1e-9)
    expect(plan.spend.a[0] + plan.spend.a[1] + plan.spend.b[0] + plan.spend.b[1]).toBeLessThanOrEqual(30 + 1e-9)
    expect(plan.stocks.a[0]).toBeCloseTo(40 + plan.spend.a[0], 9)
    expect(plan.stocks.a).toHaveLength(9)
    expect(plan.certificate.shadowPrices["late b"]).toBeLessThan(0)
    expect(plan.certificate.binding).toEqual(["budget", "late b", "first weeks"])
  })

  it("limits that leave no room at all are met exactly", () => {
    const plan = certified({
      ...nine,
      channels: nine.channels.map(channel => ({ ...channel, lower: 10 })),
      budget: { total: 120, sense: "equal" },
      limits: [{ name: "a", channels: ["a"], upper: 60 }]
    })
    for (const x of [...Array.from(plan.spend.a), ...Array.from(plan.spend.b)]) expect(x).toBeCloseTo(10, 9)
  })

  it("plans are the same at any scale of money", () => {
    const shape = { seed: 5, channels: 3, periods: 6, family: "concave", capped: true } as const
    const plain = certified(randomFlight({ ...shape, budget: 1 }))
    for (const budget of [1e-6, 1e9]) {
      expect(certified(randomFlight({ ...shape, budget })).totalOutcome / budget / plain.totalOutcome).toBeCloseTo(1, 7)
    }
  })
})

const path = (top: number, half: number, retention: number, draw: number): FlightPath => ({
  response: michaelisMentenCurve(top, half),
  carryOver: geometricCarryOver(retention, 6),
  startingStock: [8, 4],
  draw
})
const ramp = (t: number): FlightConstraint => ({
  name: `ramp ${t}`,
  coefficients: { a: Array.from({ length: 6 }, (_, k) => (k === t ? 1 : k === t - 1 ? -1 : 0)) },
  upper: 2,
  lower: -2
})
const sum = (all: readonly number[]): number => all.reduce((total, x) => total + x, 0)

describe("channels of several paths", () => {
  const [a, b] = nine.channels
  const draws = (paths: readonly FlightPath[]): FlightProblem => ({
    ...nine,
    channels: [{ name: "a", upper: 100, paths }, b]
  })

  it("equal draws are one, beside a channel that is the same in all", () => {
    const { outcomes, standingOutcome, totalOutcome } = certified(draws([path(10, 30, 0.5, 0)]))
    const three = certified(draws([0, 1, 2].map(draw => path(10, 30, 0.5, draw))))
    expect(three.totalOutcome).toBeCloseTo(totalOutcome, 6)
    Array.from(three.outcomes.a).forEach((y, t) => expect(y).toBeCloseTo(outcomes.a[t], 3))
    expect(standingOutcome).toBeCloseTo(80 / 38 + 40 / 34, 10)
    expect(three.standingOutcome).toBeCloseTo(standingOutcome, 10)
  })

  it("draws and markets with their own carry-over are averaged and summed, which HiGHS confirms", async () => {
    const problem: FlightProblem = {
      ...draws([path(10, 30, 0.5, 0), path(4, 10, 0.1, 0), path(16, 50, 0.7, 1)]),
      tailPeriods: 2
    }
    const plan = certified(problem)
    const solver = verifiedSolver([await loadHighsEngine()])
    const [program, { objectiveUnit }] = compileFlight(problem)
    const [best, bound] = flightByColumns(program, solver, 1e-8, 30)
    expect(best * objectiveUnit).toBeCloseTo(plan.totalOutcome, 5)
    expect(bound * objectiveUnit).toBeGreaterThanOrEqual(plan.certificate.lowerBound)
    const by = (curve: readonly [number, number, number]): number => {
      let stock = 0
      return Array.from({ length: 8 }, (_, t) => {
        stock = (plan.spend.a[t] ?? 0) + curve[2] * stock
        // what was there before decays on its own path
        return michaelisMentenCurve(curve[0], curve[1]).value(stock + (t === 0 ? 8 : t === 1 ? 4 : 0))
      }).reduce((sum, y) => sum + y, 0)
    }
    // carry-over was given for six lags only: the two periods of tail lose what is older
    const mean = (by([10, 30, 0.5]) + by([4, 10, 0.1]) + by([16, 50, 0.7])) / 2
    const total = Array.from(plan.outcomes.a).reduce((sum, y) => sum + y, 0)
    expect(Math.abs(total / mean - 1)).toBeLessThan(0.02)
  })

  it("periods count what they are worth", () => {
    const worth = [1, 1, 1, 0, 0, 0]
    const plan = certified({
      ...nine,
      channels: [
        { ...a, worth },
        { ...b, worth }
      ]
    })
    for (const x of [...Array.from(plan.spend.a).slice(3), ...Array.from(plan.spend.b).slice(3)])
      expect(x).toBeLessThan(1e-3 * 200)
    expect(plan.outcomes.a[4]).toBe(0)
  })
})

describe("rules over cells", () => {
  it("shares and ramps hold, bind, and agree with HiGHS", async () => {
    const problem: FlightProblem = {
      ...nine,
      budget: { total: 200, sense: "equal" },
      constraints: [{ name: "share of a", coefficients: { a: 0.3, b: -0.7 }, lower: 0 }, ...[1, 2, 3, 4, 5].map(ramp)]
    }
    const plan = certified(problem)
    const [own, other] = [plan.spend.a, plan.spend.b].map(spend => Array.from(spend))
    expect(sum(own) / 200).toBeCloseTo(0.7, 8)
    own.slice(1).forEach((x, t) => expect(Math.abs(x - own[t])).toBeLessThanOrEqual(2 + 1e-8))
    expect(sum(other)).toBeCloseTo(60, 6)
    expect(plan.certificate.binding).toContain("share of a")
    expect(plan.certificate.shadowPrices["share of a"]).toBeLessThan(0)
    const [program, { objectiveUnit }] = compileFlight(problem)
    const [best] = flightByColumns(program, verifiedSolver([await loadHighsEngine()]), 1e-8, 30)
    expect(best * objectiveUnit).toBeCloseTo(plan.totalOutcome, 5)
  })

  it("most profit with a free budget spends to where the margin of the slope is 1, in closed form", () => {
    const channels = [
      { name: "tv", response: michaelisMentenCurve(400, 50), carryOver: [1], upper: 1000 },
      { name: "search", response: michaelisMentenCurve(240, 20), carryOver: [1], upper: 1000 }
    ]
    const shape = { channels, periods: 3, budget: { sense: "free" } } as const
    const plan = certified({ ...shape, objective: { kind: "most-profit", margin: 0.5 } })
    expect(plan.objective).toBeCloseTo(3 * 92.02041, 4)
    for (const x of Array.from(plan.spend.tv)) expect(x).toBeCloseTo(50, 3)
    const marginal = certified({ ...shape, objective: { kind: "target-marginal-return", ratio: 2 } })
    for (const x of Array.from(marginal.spend.search)) expect(x).toBeCloseTo(28.989795, 3)
    expect(marginal.totalOutcome - 2 * marginal.totalSpend).toBeCloseTo(marginal.objective, 8)
  })
})

describe("plans that cannot be", () => {
  it("name rules that contradict each other, and the least cure", () => {
    const answer = planFlights({
      ...nine,
      limits: [
        { name: "at least", channels: ["a"], lower: 90 },
        { name: "most early", channels: ["a"], to: 3, upper: 10 },
        { name: "most late", channels: ["a"], from: 3, upper: 20 },
        { name: "unrelated", channels: ["b"], upper: 50 }
      ]
    })
    expect(answer).toMatchObject({ _tag: "Infeasible", conflict: ["at least", "most early", "most late"] })
    if (answer._tag === "Infeasible") expect(answer.cure.length).toBeGreaterThan(0)
  })

  it.each([
    ["EMPTY_PROBLEM", { channels: [] }],
    ["INVALID_BOUND", { periods: 0 }],
    ["INVALID_BOUND", { periods: 1e15 }],
    ["INVALID_BOUND", { tailPeriods: 1e15 }],
    ["INVALID_BUDGET", { budget: { total: Number.NaN, sense: "equal" } }],
    ["INVALID_BUDGET", { budget: { total: -1, sense: "at-most" } }],
    ["BUDGET_ABOVE_MAXIMA", { budget: { total: 5000, sense: "equal" } }],
    ["BUDGET_BELOW_MINIMA", { channels: [{ ...nine.channels[0], lower: 90 }] }],
    ["CROSSED_BOUNDS", { channels: [{ ...nine.channels[0], lower: 101 }] }],
    ["INVALID_BOUND", { channels: [{ ...nine.channels[0], carryOver: [1, Number.NaN] }] }],
    ["INVALID_BOUND", { channels: [{ ...nine.channels[0], upper: [1, 2] }] }],
    ["DUPLICATE_CHANNEL", { channels: [nine.channels[0], nine.channels[0]] }],
    ["UNKNOWN_CHANNEL", { limits: [{ name: "l", channels: ["z"] }] }],
    ["INVALID_CONSTRAINT", { limits: [{ name: "l", from: 4, to: 9 }] }],
    [
      "UNBOUNDED_CHANNEL",
      { budget: { sense: "free" }, channels: [{ ...nine.channels[0], upper: Number.POSITIVE_INFINITY }] }
    ],
    ["UNKNOWN_CHANNEL", { constraints: [{ name: "c", coefficients: { z: 1 } }] }],
    ["INVALID_CONSTRAINT", { constraints: [{ name: "c", coefficients: { a: [1, 2] } }] }],
    ["INVALID_OBJECTIVE", { objective: { kind: "most-profit", margin: Number.NaN } }],
    ["INVALID_OBJECTIVE", { objective: { kind: "most-profit", margin: 1e300 } }],
    ["INVALID_BOUND", { channels: [{ name: "a", upper: 1, paths: [] }] }],
    [
      "DECREASING_RESPONSE",
      { channels: [{ ...nine.channels[0], response: scaledCurve(nine.channels[0].response, 1, -1) }] }
    ],
    ["NON_FINITE_RESPONSE", { channels: [{ ...nine.channels[0], response: michaelisMentenCurve(Number.NaN, 1) }] }]
  ] as const)("%s is a failure that explains itself", (code, changed) => {
    try {
      planFlights({ ...nine, ...changed } as FlightProblem)
      expect.unreachable()
    } catch (error) {
      if (!(error instanceof InvalidProblem)) throw error
      expect(error.code).toBe(code)
    }
  })
})

describe("optimizeFlights", () => {
  it("finds what planFlights finds, fails typed, and can be interrupted", async () => {
    expect(await Effect.runPromise(optimizeFlights(nine))).toEqual(planFlights(nine))
    const failure = await Effect.runPromise(Effect.flip(optimizeFlights({ ...nine, periods: 0 })))
    expect(failure).toMatchObject({ _tag: "InvalidProblem", code: "INVALID_BOUND" })
    const long = randomFlight({ seed: 1, channels: 8, periods: 26, family: "s-shaped", capped: false })
    const exit = await Effect.runPromise(
      Effect.gen(function* () {
        const fiber = yield* Effect.forkChild(optimizeFlights(long))
        yield* Effect.yieldNow
        yield* Fiber.interrupt(fiber)
        return yield* Fiber.await(fiber)
      })
    )
    expect(exit._tag).toBe("Failure")
  }, 30_000)
})
