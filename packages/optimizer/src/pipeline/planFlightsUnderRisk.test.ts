import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import type { CautiousFlightPlan, CautiousFlightProblem } from "../caution/CautiousFlight.ts"
import { pathsOf } from "../flighting/FlightProblem.ts"
import { geometricCarryOver } from "../flighting/geometricCarryOver.ts"
import { michaelisMentenCurve } from "../problem/michaelisMentenCurve.ts"
import { riskAt } from "../risk/riskAt.ts"
import type { RiskMeasure } from "../risk/RiskMeasure.ts"
import { randomCautious } from "../testing/randomCautious.ts"
import { seededRandom } from "../testing/seededRandom.ts"
import { planFlights } from "./planFlights.ts"
import { optimizeFlightsUnderRisk, planFlightsUnderRisk } from "./planFlightsUnderRisk.ts"

const concave = { seed: 3, channels: 3, periods: 4, draws: 40, shape: 0.8 } as const
const planOf = (problem: CautiousFlightProblem): CautiousFlightPlan => {
  const answer = planFlightsUnderRisk(problem, { maxNodes: 8 })
  if (answer._tag !== "Plan") throw new Error(answer._tag)
  expect(answer.certificate.maxViolation).toBeLessThanOrEqual(1e-11)
  return answer
}

/** [draw] What spends add, by recursion from scratch. @param spend [channel][period] */
function addedBy({ channels, periods, tailPeriods = 0 }: CautiousFlightProblem, spend: readonly Float64Array[]) {
  const draws = 1 + Math.max(...channels.flatMap(channel => pathsOf(channel).map(({ draw = 0 }) => draw)))
  const added = new Float64Array(draws)
  channels.forEach((channel, c) => {
    for (const { carryOver, draw = 0, response, startingStock = [] } of pathsOf(channel)) {
      for (let t = 0; t < periods + tailPeriods; t++) {
        const before = startingStock[t] ?? 0
        let stock = before
        for (let s = 0; s <= Math.min(t, periods - 1); s++) stock += (carryOver[t - s] ?? 0) * spend[c][s]
        added[draw] += response.value(stock) - response.value(before)
      }
    }
  })
  return added
}

/** Spends that keep to budget and bounds: the plan's, moved about at random. */
function* nearby(problem: CautiousFlightProblem, plan: CautiousFlightPlan, count: number): Generator<Float64Array[]> {
  const random = seededRandom(5)
  for (let k = 0; k < count; k++) {
    const by = 0.5 * random()
    const moved = problem.channels.map(({ name, upper }) =>
      Float64Array.from(plan.spend[name], x =>
        Math.min(Number(upper), Math.max(0, x * (1 + by * (2 * random() - 1)) + by * 2e4 * random()))
      )
    )
    const total = moved.flatMap(own => [...own]).reduce((sum, x) => sum + x, 0)
    const share = Math.min(1, 1e6 / total)
    yield moved.map(own => own.map(x => share * x))
  }
}

const measures: readonly RiskMeasure[] = [
  { kind: "cvar", alpha: 0.2 },
  { kind: "cvar", alpha: 0.1, meanWeight: 0.4 },
  { kind: "worst-draw" },
  { kind: "mean-up-to", goal: 1.6e6 }
]

describe.each(measures)("plans by period for $kind", measure => {
  const problem = randomCautious({ ...concave, measure })
  const plan = planOf(problem)

  it("are certified for concave curves, and their value is the measure of what recursion gives", () => {
    expect(plan.certificate).toMatchObject({ status: "optimal" })
    const added = addedBy(
      problem,
      problem.channels.map(({ name }) => Float64Array.from(plan.spend[name]))
    )
    expect(plan.objective / riskAt(measure, added)).toBeCloseTo(1, 10)
    expect(plan.objective).toBeLessThanOrEqual(plan.certificate.upperBound)
  })

  it("are not beaten beyond their bound by plans nearby, and beat the plan for the mean", () => {
    for (const spend of nearby(problem, plan, 400)) {
      expect(riskAt(measure, addedBy(problem, spend))).toBeLessThanOrEqual(plan.certificate.upperBound)
    }
    const mean = planOf({ ...problem, measure: { kind: "mean" } })
    expect(plan.objective).toBeGreaterThan(riskAt(measure, mean.addedOutcomes))
  })

  it("have the price of money that more of it brings", () => {
    const more = planOf({ ...problem, budget: { total: 1.001e6, sense: "at-most" } })
    // a part of a thousandth more money: the price itself falls by about as much
    expect((more.objective - plan.objective) / 1e3 / plan.certificate.shadowPrices["budget"]).toBeCloseTo(1, 2)
  })
})

const atOnce = (name: string, tops: readonly number[], half: number) => ({
  name,
  paths: tops.map((top, draw) => ({ draw, response: michaelisMentenCurve(top, half), carryOver: [1] }))
})

describe("plans by period under risk", () => {
  it("are worked example 8 where there is one period and nothing carries over", () => {
    const plan = planOf({
      channels: [atOnce("tv", [100, 120, 60, 150, 90], 50), atOnce("search", [80, 70, 85, 75, 90], 20)],
      periods: 1,
      budget: { total: 100, sense: "at-most" },
      measure: { kind: "cvar", alpha: 0.4 }
    })
    expect(plan.objective).toBeCloseTo(99.040629, 4)
    expect(plan.certificate.upperBound).toBeCloseTo(99.040629, 4)
    expect(plan.spend["tv"][0]).toBeCloseTo(53.515, 0)
  })

  it("for the mean are those without a measure", () => {
    const problem = randomCautious({ ...concave, measure: { kind: "mean" } })
    const plain = planFlights(problem)
    if (plain._tag !== "Plan") throw new Error(plain._tag)
    expect(planOf(problem).objective / plain.addedObjective).toBeCloseTo(1, 6)
  })

  it("count spend where the objective does, and search the total for a target", () => {
    const problem = randomCautious({ ...concave, measure: { kind: "cvar", alpha: 0.2 } })
    const most = planOf(problem)
    const profit = planOf({ ...problem, objective: { kind: "most-profit", margin: 0.9 } })
    const measured = riskAt(problem.measure, profit.addedOutcomes)
    expect(profit.objective).toBeCloseTo(0.9 * measured - profit.totalSpend, 3)
    expect(profit.certificate.status).toBe("optimal")
    const target = 0.7 * most.objective
    const least = planOf({ ...problem, objective: { kind: "least-spend", outcome: target } })
    expect(riskAt(problem.measure, least.addedOutcomes)).toBeGreaterThanOrEqual(target)
    expect(least.certificate.status).toBe("optimal")
    const short = planOf({ ...problem, budget: { total: least.objective * (1 - 1e-4), sense: "at-most" } })
    expect(short.certificate.upperBound).toBeLessThan(target)
    const ratio = (1.3 * most.objective) / most.totalSpend
    const atReturn = planOf({ ...problem, objective: { kind: "target-return", ratio } })
    expect(atReturn.objective / atReturn.totalSpend).toBeGreaterThanOrEqual(ratio)
    expect(atReturn.totalSpend).toBeLessThan(most.totalSpend)
  })

  it("bound how often a goal is reached by any plan, and reach it no less often than the plan for the mean", () => {
    for (const shape of [0.8, 1.8]) {
      const plain = randomCautious({ ...concave, draws: 12, shape, measure: { kind: "mean" } })
      const mean = planOf(plain)
      const goal = 0.95 * mean.objective
      const measure = { kind: "goal-probability", goal } as const
      const plan = planOf({ ...plain, measure })
      expect(plan.objective).toBe(riskAt(measure, plan.addedOutcomes))
      expect(plan.objective).toBeGreaterThanOrEqual(riskAt(measure, mean.addedOutcomes))
      for (const spend of nearby({ ...plain, measure }, plan, 300)) {
        expect(riskAt(measure, addedBy(plain as CautiousFlightProblem, spend))).toBeLessThanOrEqual(
          plan.certificate.upperBound
        )
      }
    }
  }, 30_000)

  it.each([...measures, { kind: "mean" }, { kind: "goal-probability", goal: 1.3e6 }] as const)(
    "without time for $kind: the first that keeps the rules, under a bound that holds",
    measure => {
      for (const shape of [0.8, 1.8]) {
        const drawn = randomCautious({ ...concave, draws: 15, shape, measure })
        // in full: the first steps of the interior point do not keep to that
        const problem: CautiousFlightProblem = { ...drawn, budget: { total: 1e6, sense: "equal" } }
        const first = planFlightsUnderRisk(problem, { timeLimit: 0 })
        if (first._tag !== "Plan") throw new Error(first._tag)
        const { lowerBound, maxViolation, relativeGap, upperBound } = first.certificate
        expect(maxViolation).toBeLessThanOrEqual(1e-9)
        expect(first.objective / riskAt(measure, first.addedOutcomes)).toBeCloseTo(1, 10)
        expect(lowerBound).toBeCloseTo(first.objective, 6)
        expect(relativeGap).toBeGreaterThan(0)
        expect(relativeGap).toBeLessThan(1)
        expect(upperBound).toBeGreaterThanOrEqual(planOf(problem).objective)
      }
    },
    30_000
  )

  it("of one period with S-shaped draws are nearly solved to the end, also where all draws reach a goal on envelopes", {
    timeout: 30_000
  }, () => {
    const onePeriod = { seed: 2, channels: 3, periods: 1, draws: 20, shape: 2 }
    // branching under the weights of the whole alone leaves some percent
    for (const measure of [{ kind: "cvar", alpha: 0.2 } as const, { kind: "mean-up-to", goal: 7e5 } as const]) {
      const answer = planFlightsUnderRisk(randomCautious({ ...onePeriod, measure }))
      if (answer._tag !== "Plan") throw new Error(answer._tag)
      expect(answer.certificate.relativeGap).toBeLessThan(0.005)
    }
  })

  it("leave an honest gap where curves are S-shaped", () => {
    const problem = randomCautious({ ...concave, draws: 15, shape: 1.8, measure: { kind: "cvar", alpha: 0.3 } })
    const plan = planOf(problem)
    expect(plan.certificate.relativeGap).toBeGreaterThan(0)
    for (const spend of nearby(problem, plan, 300)) {
      expect(riskAt(problem.measure, addedBy(problem, spend))).toBeLessThanOrEqual(plan.certificate.upperBound)
    }
  }, 30_000)

  it("are within a few per cent where S-shaped draws carry on alike, and no plan nearby is above the bound", () => {
    const drawn = randomCautious({ ...concave, seed: 1, periods: 3, shape: 2.2, measure: { kind: "cvar", alpha: 0.2 } })
    const problem: CautiousFlightProblem = {
      ...drawn,
      channels: drawn.channels.map((channel, c) => ({
        ...channel,
        paths: pathsOf(channel).map(path => ({ ...path, carryOver: geometricCarryOver(0.3 + 0.1 * c, 5) }))
      }))
    }
    const plan = planOf(problem)
    // with draws weighed alike in the branching, as the weights of a lost last step were, it is 0.13
    expect(plan.certificate.relativeGap).toBeLessThan(0.04)
    for (const spend of nearby(problem, plan, 300)) {
      expect(riskAt(problem.measure, addedBy(problem, spend))).toBeLessThanOrEqual(plan.certificate.upperBound)
    }
  }, 30_000)

  it("refuse measures and objectives that do not go together", async () => {
    const problem = randomCautious({ ...concave, measure: { kind: "cvar", alpha: 0 } })
    expect(() => planFlightsUnderRisk(problem)).toThrow("alpha")
    const goal: CautiousFlightProblem = {
      ...problem,
      measure: { kind: "goal-probability", goal: 1e6 },
      objective: { kind: "most-profit", margin: 1 }
    }
    const failed = await Effect.runPromise(Effect.flip(optimizeFlightsUnderRisk(goal)))
    expect(failed.code).toBe("INVALID_OBJECTIVE")
  })
})
