import { describe, expect, it } from "vitest"
import { InvalidProblem } from "../errors.ts"
import { buildLp } from "../lp/buildLp.ts"
import { groupSum } from "../problem/groupSum.ts"
import { hillCurve } from "../problem/hillCurve.ts"
import { hillDraws } from "../risk/hillDraws.ts"
import type { RiskPlan } from "../risk/RiskAllocation.ts"
import type { RiskMeasure } from "../risk/RiskMeasure.ts"
import type { RiskProblem } from "../risk/RiskProblem.ts"
import { riskAt } from "../risk/riskAt.ts"
import { loadHighsEngine } from "../solvers/highsEngine.ts"
import { verifiedSolver } from "../solvers/verifiedSolver.ts"
import { randomRisk } from "../testing/randomRisk.ts"
import { seededRandom } from "../testing/seededRandom.ts"
import { allocate } from "./allocate.ts"
import { allocateUnderRisk } from "./allocateUnderRisk.ts"

const planOf = (problem: RiskProblem): RiskPlan => {
  const allocation = allocateUnderRisk(problem)
  if (allocation._tag !== "Plan") throw new Error(allocation._tag)
  expect(allocation.certificate.maxViolation).toBeLessThanOrEqual(1e-12)
  return allocation
}
const certified = (problem: RiskProblem): RiskPlan => {
  const plan = planOf(problem)
  expect(plan.certificate.status).toBe("optimal")
  return plan
}
const ones = (n: number, x = 1): number[] => Array.from({ length: n }, () => x)
const tops = [
  [100, 120, 60, 150, 90],
  [80, 70, 85, 75, 90]
]
const halves = [50, 20]
const five: RiskProblem = {
  channels: ["tv", "search"].map((name, c) => ({ name, draws: hillDraws(tops[c], ones(5, halves[c]), ones(5)) })),
  budget: { sense: "at-most", total: 100 },
  measure: { kind: "cvar", alpha: 0.4 }
}
const outcomesAt = (spends: readonly number[]): number[] =>
  tops[0].map((_, k) => spends.reduce((sum, x, c) => sum + (tops[c][k] * x) / (halves[c] + x), 0))
/** The mean of the two worst of the five draws. */
const worstTwo = (tv: number): number => {
  const [a, b] = outcomesAt([tv, 100 - tv]).toSorted((x, y) => x - y)
  return (a + b) / 2
}
/** The outcomes by draw of any spends, [draw]. */
const totals = ({ channels }: RiskProblem, spends: readonly number[]): Float64Array => {
  const count = channels[0].draws.drawCount
  const all = Int32Array.from({ length: count }, (_, k) => k)
  const [sum, each] = [new Float64Array(count), new Float64Array(count)]
  channels.forEach(({ draws }, c) => {
    draws.outcomes(spends[c], all, each)
    each.forEach((y, k) => {
      sum[k] += y
    })
  })
  return sum
}
/** The best of all divisions of the budget between two channels in steps. */
const bestOfTwo = (problem: RiskProblem, total: number, steps: number): number => {
  let best = 0
  for (let k = 0; k <= steps; k++) {
    const x = (total * k) / steps
    best = Math.max(best, riskAt(problem.measure, totals(problem, [x, total - x])))
  }
  return best
}

describe("worked example 8: the mean of the worst 40 % of five draws", () => {
  it("is what a golden-section search over the one free spend finds", () => {
    const plan = certified(five)
    expect(plan.objective).toBeCloseTo(99.040629, 6)
    expect(plan.spend.tv).toBeCloseTo(53.515, 2)
    let [low, high] = [0, 100]
    while (high - low > 1e-9) {
      const [a, b] = [high - (high - low) / 1.618033988749895, low + (high - low) / 1.618033988749895]
      if (worstTwo(a) < worstTwo(b)) low = a
      else high = b
    }
    expect(plan.objective).toBeCloseTo(worstTwo(low), 9)
    expect(plan.certificate.lowerBound).toBeLessThanOrEqual(plan.certificate.upperBound)
  })

  it("is what the scenario programme of Rockafellar and Uryasev has, on breakpoints around it", async () => {
    const plan = certified(five)
    const lp = buildLp()
    const scenarios = tops[0].map(() => lp.row(Number.NEGATIVE_INFINITY, 0))
    const budget = lp.row(Number.NEGATIVE_INFINITY, 100)
    const convexity = halves.map(() => lp.row(1, 1))
    lp.column(
      1,
      0,
      1000,
      scenarios.map(row => [row, 1])
    )
    for (const row of scenarios) lp.column(-1 / (0.4 * 5), 0, 1000, [[row, -1]])
    halves.forEach((half, c) => {
      for (let k = -200; k <= 200; k++) {
        const x = plan.spend[five.channels[c].name] + k * 1e-3
        const outcomes = scenarios.map((row, draw): [number, number] => [row, (-tops[c][draw] * x) / (half + x)])
        lp.column(0, 0, 1, [...outcomes, [budget, x], [convexity[c], 1]])
      }
    })
    const answer = verifiedSolver([await loadHighsEngine()]).solve(lp.build())
    if (answer._tag !== "Optimal") throw new Error(answer._tag)
    // chords over 1e-3 money err by f″h²/8 < 1e-8
    expect(answer.objective).toBeCloseTo(plan.objective, 7)
  }, 30_000)
})

describe("measures of concave draws", () => {
  const measures: readonly RiskMeasure[] = [
    { kind: "mean" },
    { kind: "cvar", alpha: 0.1 },
    { kind: "cvar", alpha: 0.2, meanWeight: 0.5 },
    { kind: "worst-draw" },
    { kind: "mean-up-to", goal: 1.5e6 }
  ]
  it.each(measures)(
    "$kind: certified in one node, and no plan at random is better",
    measure => {
      for (let seed = 0; seed < 6; seed++) {
        const problem = randomRisk({ seed, channels: 8, draws: 300, family: "concave", measure })
        const plan = certified(problem)
        expect(plan.objective).toBeCloseTo(riskAt(measure, plan.outcomes), 6)
        const random = seededRandom(seed)
        for (let k = 0; k < 30; k++) {
          const near = Object.values(plan.spend).map(x => x * (0.8 + 0.4 * random()))
          const scale = 1e6 / near.reduce((sum, x) => sum + x, 0)
          const other = riskAt(
            measure,
            totals(
              problem,
              near.map(x => x * scale)
            )
          )
          expect(other).toBeLessThanOrEqual(plan.certificate.upperBound * (1 + 1e-12))
          expect(other).toBeLessThanOrEqual(plan.objective * (1 + 1e-6))
        }
      }
    },
    30_000
  )

  it("the mean over draws is the problem of the mean curves", () => {
    const plan = certified({ ...five, measure: { kind: "mean" } })
    const means = tops.map((own, c) => hillCurve(own.reduce((sum, top) => sum + top, 0) / 5, halves[c], 1))
    const same = allocate({
      channels: ["tv", "search"].map((name, c) => ({ name, response: means[c] })),
      budget: five.budget
    })
    if (same._tag !== "Plan") throw new Error(same._tag)
    expect(plan.objective).toBeCloseTo(same.objective, 9)
    expect(plan.certificate.shadowPrices.budget).toBeCloseTo(same.certificate.shadowPrices.budget, 6)
  })

  it("the worst draw is the mean of the worst one", () => {
    const worst = certified({ ...five, measure: { kind: "worst-draw" } })
    expect(worst.objective).toBeCloseTo(certified({ ...five, measure: { kind: "cvar", alpha: 0.2 } }).objective, 6)
    expect(worst.objective).toBeCloseTo(Math.min(...(worst.outcomes as Float64Array)), 9)
  })

  it("more caution never raises the mean, and never lowers the worst share", () => {
    const [cautious, bold] = [0.05, 1].map(alpha =>
      certified(randomRisk({ seed: 3, channels: 6, draws: 200, family: "concave", measure: { kind: "cvar", alpha } }))
    )
    expect(riskAt({ kind: "mean" }, bold.outcomes)).toBeGreaterThan(riskAt({ kind: "mean" }, cautious.outcomes))
    const worst: RiskMeasure = { kind: "cvar", alpha: 0.05 }
    expect(riskAt(worst, cautious.outcomes)).toBeGreaterThan(riskAt(worst, bold.outcomes))
  })

  it("profit at a margin is the measure less the spend, and stops where another unit no longer pays", () => {
    const plan = certified({
      channels: five.channels.map(channel => ({ ...channel, upper: 1000 })),
      budget: { sense: "free" },
      measure: five.measure,
      objective: { kind: "most-profit", margin: 0.5 }
    })
    expect(plan.objective).toBeCloseTo(0.5 * riskAt(five.measure, plan.outcomes) - plan.totalSpend, 9)
    const rise = (by: number): number =>
      0.5 * riskAt(five.measure, outcomesAt([plan.spend.tv + by, plan.spend.search])) - by
    expect(rise(0.01)).toBeLessThan(rise(0))
    expect(rise(-0.01)).toBeLessThan(rise(0))
  })

  it("fifteen channels of 4,000 draws need a handful of linear programmes", () => {
    const measure: RiskMeasure = { kind: "cvar", alpha: 0.1 }
    const plan = certified(randomRisk({ seed: 1, channels: 15, draws: 4000, family: "concave", measure }))
    expect(plan.certificate.relativeGap).toBeLessThanOrEqual(1e-6)
    expect(plan.certificate.lpSolves).toBeLessThan(12)
  }, 30_000)

  it("plans are the same at any scale of money", () => {
    const shape = {
      seed: 2,
      channels: 5,
      draws: 100,
      family: "concave",
      measure: { kind: "cvar", alpha: 0.2 }
    } as const
    const plain = certified(randomRisk({ ...shape, budget: 1 }))
    for (const budget of [1e-6, 1e9]) {
      const scaled = certified(randomRisk({ ...shape, budget }))
      expect(scaled.objective / budget / plain.objective).toBeCloseTo(1, 6)
    }
  })
})

describe("S-shaped draws", () => {
  it("two channels: certified, and as good as the best of 500 divisions", () => {
    for (let seed = 0; seed < 4; seed++) {
      for (const measure of [{ kind: "mean" }, { kind: "cvar", alpha: 0.2 }, { kind: "worst-draw" }] as const) {
        const problem = randomRisk({ seed, channels: 2, draws: 60, family: "s-shaped", measure })
        const plan = certified(problem)
        const best = bestOfTwo(problem, 1e6, 500)
        expect(plan.objective).toBeGreaterThanOrEqual(best * (1 - 1e-6))
        expect(plan.certificate.upperBound).toBeGreaterThanOrEqual(best)
      }
    }
  }, 30_000)

  it("six channels: certified, or a plan with the gap it has", () => {
    for (let seed = 0; seed < 3; seed++) {
      const measure: RiskMeasure = { kind: "cvar", alpha: 0.1 }
      const plan = planOf(randomRisk({ seed, channels: 6, draws: 100, family: "s-shaped", measure }))
      const { lowerBound, upperBound, relativeGap, status } = plan.certificate
      expect(lowerBound).toBeCloseTo(riskAt(measure, plan.outcomes), 6)
      expect(relativeGap).toBeCloseTo((upperBound - lowerBound) / upperBound, 12)
      expect(status === "optimal").toBe(relativeGap <= 1e-6)
    }
  }, 30_000)
})

describe("the probability of reaching a goal", () => {
  it("two channels: no division of 500 reaches it more often than the bound, nor much more often than the plan", () => {
    for (let seed = 0; seed < 4; seed++) {
      const measure: RiskMeasure = { kind: "goal-probability", goal: 1.6e6 }
      const problem = randomRisk({ seed, channels: 2, draws: 50, family: "concave", measure })
      const plan = planOf(problem)
      expect(plan.objective).toBeCloseTo(riskAt(measure, plan.outcomes), 12)
      const best = bestOfTwo(problem, 1e6, 500)
      expect(plan.certificate.upperBound).toBeGreaterThanOrEqual(best - 1e-12)
      expect(plan.objective).toBeGreaterThanOrEqual(best - 0.04)
    }
  }, 30_000)

  it("a goal out of reach of every draw has probability 0, proven", () => {
    const plan = certified({ ...five, measure: { kind: "goal-probability", goal: 1000 } })
    expect(plan.objective).toBe(0)
    expect(plan.certificate.upperBound).toBe(0)
  })
})

describe("rules", () => {
  it("hold under risk: groups, least spends if on, and infeasibility", () => {
    const plan = certified({
      ...five,
      channels: five.channels.map(channel => ({ ...channel, minimumIfOn: 30 })),
      constraints: [groupSum("tv", ["tv"], { upper: 25 })]
    })
    expect(plan.spend.tv).toBe(0)
    expect(plan.spend.search).toBeCloseTo(100, 9)
    const answer = allocateUnderRisk({
      ...five,
      budget: { sense: "equal", total: 100 },
      constraints: [groupSum("all", ["tv", "search"], { upper: 50 })]
    })
    expect(answer).toMatchObject({ _tag: "Infeasible", conflict: ["all", "budget"] })
  })

  it.each([
    ["INVALID_OBJECTIVE", { measure: { kind: "cvar", alpha: 0 } }],
    ["INVALID_OBJECTIVE", { measure: { kind: "goal-probability", goal: Number.NaN } }],
    [
      "INVALID_OBJECTIVE",
      { measure: { kind: "goal-probability", goal: 1 }, objective: { kind: "most-profit", margin: 1 } }
    ],
    ["INVALID_BUDGET", { budget: { sense: "equal", total: Number.NaN } }],
    ["INVALID_BUDGET", { budget: { sense: "at-most", total: -1 } }],
    ["EMPTY_PROBLEM", { channels: [] }],
    ["UNBOUNDED_CHANNEL", { budget: { sense: "free" } }],
    ["INCONSISTENT_RESPONSE", { channels: [five.channels[0], { name: "x", draws: hillDraws([1], [1], [1]) }] }],
    ["DECREASING_RESPONSE", { channels: [{ name: "x", draws: hillDraws([-1, -1, -1], [1, 1, 1], [1, 1, 1]) }] }],
    ["NON_FINITE_RESPONSE", { channels: [{ name: "x", draws: hillDraws([1, Number.NaN], [1, 1], [1, 1]) }] }],
    ["NON_FINITE_RESPONSE", { channels: [{ name: "x", draws: hillDraws([1, 1], [1, Number.NaN], [2, 2]) }] }],
    ["NON_FINITE_RESPONSE", { channels: [{ name: "x", draws: hillDraws([1, 1], [1, 1], [2, Number.NaN]) }] }],
    ["INVALID_BOUND", { channels: [{ name: "x", draws: hillDraws([1], [1], [2]), lower: Number.NaN }] }],
    ["CROSSED_BOUNDS", { channels: [{ name: "x", draws: hillDraws([1], [1], [2]), lower: 5, upper: 3 }] }]
  ] as const)("%s is a failure that explains itself", (code, changed) => {
    try {
      allocateUnderRisk({ ...five, ...changed } as RiskProblem)
      expect.unreachable()
    } catch (error) {
      if (!(error instanceof InvalidProblem)) throw error
      expect(error.code).toBe(code)
    }
  })
})

it("S-shaped draws that all reach a goal as mixtures of spends, though not by any plan, are branched on", () => {
  const random = randomRisk({ seed: 4, channels: 3, draws: 4, family: "s-shaped", measure: { kind: "mean" } })
  const budget = { sense: "at-most", total: 1e5 } as const
  const goal = 0.9 * certified({ ...random, budget }).objective
  certified({ ...random, budget, measure: { kind: "mean-up-to", goal } })
})
