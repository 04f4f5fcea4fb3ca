import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import type { Plan } from "../problem/Allocation.ts"
import type { BudgetProblem, Objective } from "../problem/BudgetProblem.ts"
import { groupSum } from "../problem/groupSum.ts"
import { hillCurve } from "../problem/hillCurve.ts"
import { michaelisMentenCurve } from "../problem/michaelisMentenCurve.ts"
import { ratio } from "../problem/ratio.ts"
import type { ResponseCurve } from "../problem/ResponseCurve.ts"
import { solveSlope } from "../pwl/solveSlope.ts"
import { loadHighsEngine } from "../solvers/highsEngine.ts"
import { javascriptLpEngine } from "../solvers/javascriptLpEngine.ts"
import { verifiedSolver } from "../solvers/verifiedSolver.ts"
import { randomBudget } from "../testing/randomBudget.ts"
import { waterFill } from "../verify/waterFill.ts"
import { allocate } from "./allocate.ts"
import { budgetFrontier } from "./budgetFrontier.ts"
import { nearOptimalRanges, optimizeRanges } from "./nearOptimalRanges.ts"

const planOf = (problem: BudgetProblem): Plan => {
  const allocation = allocate(problem)
  if (allocation._tag !== "Plan") throw new Error(allocation._tag)
  expect(allocation.certificate.status).toBe("optimal")
  expect(allocation.certificate.maxViolation).toBeLessThanOrEqual(1e-12)
  return allocation
}
const tv = michaelisMentenCurve(100, 50)
const search = michaelisMentenCurve(80, 20)
const upTo = (upper: number) => [
  { name: "tv", response: tv, upper },
  { name: "search", response: search, upper }
]
/** Where an increasing function is 0, by bisection. */
const root = (f: (x: number) => number, from: number, to: number): number => {
  let [low, high] = [from, to]
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2
    if (f(middle) > 0) high = middle
    else low = middle
  }
  return (low + high) / 2
}
const filled = (budget: number) => waterFill([tv, search], [0, 0], [1000, 1000], budget)

const stocked = (curve: ResponseCurve, stock: number): ResponseCurve => ({
  value: x => curve.value(x + stock),
  slope: x => curve.slope(x + stock),
  inflections: curve.inflections.map(x => x - stock).filter(x => x > 0),
  startsConvex: curve.inflections.some(x => x > stock)
})

describe("objectives", () => {
  it("4: most profit spends to where the margin of the slope is 1, in closed form", () => {
    const plan = planOf({
      channels: [
        { name: "tv", response: michaelisMentenCurve(400, 50), upper: 1000 },
        { name: "search", response: michaelisMentenCurve(240, 20), upper: 1000 }
      ],
      budget: { sense: "free" },
      objective: { kind: "most-profit", margin: 0.5 }
    })
    expect(plan.spend.tv).toBeCloseTo(Math.sqrt(0.5 * 400 * 50) - 50, 6)
    expect(plan.spend.search).toBeCloseTo(Math.sqrt(0.5 * 240 * 20) - 20, 6)
    expect(plan.objective).toBeCloseTo(92.02041, 5)
  })

  it("5: the least spend for an outcome is the budget that water filling needs for it", () => {
    const plan = planOf({
      channels: upTo(1000),
      budget: { sense: "free" },
      objective: { kind: "least-spend", outcome: 120 }
    })
    const budget = root(b => filled(b).outcome - 120, 1, 1000)
    expect(plan.objective).toBeCloseTo(budget, 6)
    expect(plan.objective).toBeCloseTo(134.280904, 6)
    expect(plan.certificate.shadowPrices["target outcome"]).toBeCloseTo(1 / filled(budget).price, 6)
    expect(plan.certificate.shadowPrices["target outcome"]).toBeCloseTo(3.404682, 6)
    expect(plan.certificate.lowerBound).toBeLessThanOrEqual(plan.objective)
  })

  it("11: the most outcome at an average return of 1.2 is where water filling returns 1.2", () => {
    const plan = planOf({
      channels: upTo(1000),
      budget: { sense: "free" },
      objective: { kind: "target-return", ratio: 1.2 }
    })
    const budget = root(b => 1.2 * b - filled(b).outcome, 1, 1000)
    expect(plan.totalSpend).toBeCloseTo(budget, 6)
    expect(plan.objective).toBeCloseTo(100.113097, 6)
    expect(plan.spend.tv).toBeCloseTo(47.993874, 6)
    expect(plan.objective / plan.totalSpend).toBeCloseTo(1.2, 9)
  })

  it("a target marginal return spends on every channel down to that slope", () => {
    const plan = planOf({
      channels: upTo(1000),
      budget: { sense: "free" },
      objective: { kind: "target-marginal-return", ratio: 0.4 }
    })
    expect(plan.spend.tv).toBeCloseTo(Math.sqrt((100 * 50) / 0.4) - 50, 6)
    expect(plan.marginalReturn.search).toBeCloseTo(0.4, 9)
  })

  it.each([
    [3, 560956.6],
    [2, 693217],
    [1.5, 763882]
  ])(
    "13: S-curves on carried-over stock at an average return of %d reach the best that is known, at one slope",
    (target, best) => {
      const channels = [
        [500000, 60000, 2.2, 2000, 50000],
        [120000, 30000, 0.8, 1250, 11000],
        [300000, 150000, 1.5, 43000, 150000]
      ].map(([top, half, shape, stock, base], c) => ({
        name: `channel ${c}`,
        response: stocked(hillCurve(top, half, shape), stock),
        lower: 0.1 * base,
        upper: 10 * base
      }))
      const plan = planOf({ channels, budget: { sense: "free" }, objective: { kind: "target-return", ratio: target } })
      expect(Math.abs(plan.objective - best)).toBeLessThan(0.5)
      // stationary: every channel at one slope on its concave part; the slope whose plan returns the target
      const spendAt = (slope: number): number[] =>
        channels.map(({ response, upper }) => solveSlope(response, slope, response.inflections[0] ?? 0, upper).low)
      const returns = (slope: number): number => {
        const spend = spendAt(slope)
        const outcome = channels.reduce((sum, { response }, c) => sum + response.value(spend[c]), 0)
        return outcome / spend.reduce((sum, x) => sum + x, 0)
      }
      const slope = root(s => returns(s) - target, 0.1, 4)
      spendAt(slope).forEach((x, c) => expect(plan.spend[`channel ${c}`] / x).toBeCloseTo(1, 6))
    }
  )
})

describe("constraints", () => {
  it("6: a share of at least 60 % divides the problem into two that water filling solves", () => {
    const curves = { tv, radio: michaelisMentenCurve(30, 25), search, social: michaelisMentenCurve(70, 30) }
    const names = Object.keys(curves)
    const plan = planOf({
      channels: Object.entries(curves).map(([name, response]) => ({ name, response })),
      budget: { sense: "equal", total: 120 },
      constraints: ratio("brand share", ["tv", "radio"], names, { lower: 0.6 })
    })
    const brand = waterFill([curves.tv, curves.radio], [0, 0], [120, 120], 72)
    const performance = waterFill([curves.search, curves.social], [0, 0], [120, 120], 48)
    expect(plan.objective).toBeCloseTo(brand.outcome + performance.outcome, 9)
    expect(plan.objective).toBeCloseTo(139.373645, 6)
    expect(plan.spend.tv).toBeCloseTo(55.961347, 6)
    const { shadowPrices } = plan.certificate
    expect(shadowPrices.budget).toBeCloseTo(0.6 * brand.price + 0.4 * performance.price, 6)
    expect(shadowPrices["brand share"]).toBeCloseTo(brand.price - performance.price, 6)
    expect(plan.certificate.binding).toEqual(["budget", "brand share"])
  })

  it("7: at least this much or nothing, which trying every combination of off and on confirms", () => {
    const radio = michaelisMentenCurve(60, 30)
    const s = hillCurve(80, 25, 2.5)
    const plan = planOf({
      channels: [
        { name: "tv", response: tv, minimumIfOn: 40 },
        { name: "radio", response: radio, minimumIfOn: 25 },
        { name: "search", response: s }
      ],
      budget: { sense: "at-most", total: 70 }
    })
    let best = 0
    for (let a = 0; a <= 700; a = a === 0 ? 400 : a + 1) {
      for (let b = 0; a + b <= 700; b = b === 0 ? 250 : b + 1) {
        best = Math.max(best, tv.value(a / 10) + radio.value(b / 10) + s.value((700 - a - b) / 10))
      }
    }
    expect(plan.objective).toBeCloseTo(best, 9)
    expect(plan.objective).toBeCloseTo(93.405906, 6)
    expect(Object.values(plan.spend).map(x => x.toFixed(6))).toEqual(["40.000000", "0.000000", "30.000000"])
    expect(plan.certificate.binding).toEqual(["budget", "tv lower", "radio off"])
  })

  it("a ratio with both limits is two constraints, and a group sum is one", () => {
    expect(ratio("tv to search", ["tv"], ["search"], { lower: 0.5, upper: 2 })).toEqual([
      { name: "tv to search ≥ 0.5", coefficients: { tv: 1, search: -0.5 }, lower: 0 },
      { name: "tv to search ≤ 2", coefficients: { tv: 1, search: -2 }, upper: 0 }
    ])
    expect(groupSum("video", ["tv", "radio"], { upper: 9 })).toEqual({
      name: "video",
      coefficients: { tv: 1, radio: 1 },
      upper: 9
    })
  })

  it("a channel locked at its spend leaves the rest to the others", () => {
    const channels = [{ name: "fixed", response: hillCurve(50, 30, 3), lower: 17, upper: 17 }, ...upTo(1000)]
    const plan = planOf({ channels, budget: { sense: "equal", total: 117 } })
    expect(plan.spend.fixed).toBe(17)
    expect(plan.spend.tv).toBeCloseTo(58.578644, 6)
  })
})

const constrained = (seed: number, objective: Objective): BudgetProblem => {
  const plain = randomBudget({ seed, channels: 8, family: "s-shaped", bounds: "free", budget: 1e6 })
  const names = plain.channels.map(({ name }) => name)
  return {
    ...plain,
    channels: plain.channels.map((channel, c) =>
      (c + seed) % 3 === 0 ? Object.assign({ minimumIfOn: 4e4 * (1 + (c % 3)) }, channel) : channel
    ),
    budget: objective.kind === "least-spend" ? { sense: "free" } : plain.budget,
    constraints: [
      ...ratio("share", names.slice(0, 3), names, { lower: 0.3 }),
      ...ratio("pair", [names[3]], [names[4]], { upper: 3 })
    ],
    objective
  }
}

describe("random problems with shares, ratios, least spends if on, and every objective", () => {
  it("are certified to 1e-6, with HiGHS for what javascript-lp-solver leaves open", async () => {
    const solver = verifiedSolver([javascriptLpEngine, await loadHighsEngine()])
    for (let seed = 0; seed < 12; seed++) {
      const most = allocate(constrained(seed, { kind: "most-outcome" }), { solver })
      if (most._tag !== "Plan") throw new Error(most._tag)
      const objectives: readonly Objective[] = [
        { kind: "most-profit", margin: 0.8 },
        { kind: "least-spend", outcome: 0.7 * most.objective },
        { kind: "target-return", ratio: (1.2 * most.objective) / most.totalSpend },
        { kind: "target-marginal-return", ratio: 1 }
      ]
      for (const objective of objectives) {
        const plan = allocate(constrained(seed, objective), { solver })
        expect([seed, objective.kind, plan._tag]).toEqual([seed, objective.kind, "Plan"])
        expect(plan).toMatchObject({ certificate: { status: "optimal" } })
        // the plan for most outcome meets the target of 70 %, so that it bounds the spend
        if (plan._tag === "Plan" && objective.kind === "least-spend") {
          expect(plan.objective).toBeLessThanOrEqual(most.totalSpend)
        }
      }
    }
  }, 60_000)
})

describe("infeasibility", () => {
  const names = ["tv", "radio", "search"]
  const channels = names.map(name => ({ name, response: tv, lower: name === "tv" ? 20 : 0, upper: 90 }))
  const constraints = [
    ...ratio("tv share", ["tv"], names, { upper: 0.1 }),
    ...ratio("search share", ["search"], names, { lower: 0.2 })
  ]

  it("names rules that contradict each other, and no rule that could be spared", () => {
    const answer = allocate({ channels, constraints, budget: { sense: "equal", total: 100 } })
    expect(answer).toMatchObject({ _tag: "Infeasible", conflict: ["tv lower", "tv share", "budget"] })
  })

  it("names the least change that cures it, and the cure cures", () => {
    const problem: BudgetProblem = { channels, constraints, budget: { sense: "equal", total: 100 } }
    const answer = allocate(problem)
    if (answer._tag !== "Infeasible") throw new Error(answer._tag)
    // lowering 20 to 10 is half of it; the share would have to give 10 of 90; the budget to double
    expect(answer.cure).toHaveLength(1)
    const [{ rule, limit, by }] = answer.cure
    expect(rule).toBe("tv share")
    const relaxed = constraints.map(c =>
      c.name === rule ? { name: c.name, coefficients: c.coefficients, upper: limit + by } : c
    )
    expect(allocate({ ...problem, constraints: relaxed })._tag).toBe("Plan")
  })

  it("says how much outcome, or return, can be had when a target is out of reach", () => {
    const budget = { sense: "at-most", total: 60 } as const
    const outcome = allocate({ channels: upTo(1000), budget, objective: { kind: "least-spend", outcome: 150 } })
    if (outcome._tag !== "Infeasible") throw new Error(outcome._tag)
    expect(outcome.conflict).toEqual(["budget", "target outcome"])
    expect(outcome.attainable).toBeCloseTo(filled(60).outcome, 9)
    const equal = { sense: "equal", total: 60 } as const
    const returned = allocate({ channels: upTo(1000), budget: equal, objective: { kind: "target-return", ratio: 3 } })
    if (returned._tag !== "Infeasible") throw new Error(returned._tag)
    expect(returned.attainable).toBeCloseTo(filled(60).outcome / 60, 9)
  })

  it("sees that two channels that need 20 each, if on, cannot spend 10 together", () => {
    const both = names.slice(0, 2).map(name => ({ name, response: tv, minimumIfOn: 20 }))
    expect(allocate({ channels: both, budget: { sense: "equal", total: 10 } })).toEqual({
      _tag: "Infeasible",
      conflict: ["tv minimum if on", "radio minimum if on", "budget"],
      cure: []
    })
  })
})

describe("nearOptimalRanges", () => {
  const problem: BudgetProblem = { channels: upTo(100), budget: { sense: "equal", total: 100 } }

  it("10: ends where the only other channel makes the plan 2 % worse", () => {
    const plan = planOf(problem)
    const ranges = nearOptimalRanges(problem, plan, 0.02)
    const loss = (x: number): number => 0.98 * plan.objective - tv.value(x) - search.value(100 - x)
    const [least, most] = [root(x => -loss(x), 0, plan.spend.tv), root(loss, plan.spend.tv, 100)]
    expect(ranges.tv.least).toBeCloseTo(least, 4)
    expect(ranges.tv.most).toBeCloseTo(most, 4)
    expect(ranges.search.least).toBeCloseTo(100 - most, 4)
    expect(ranges.tv.least).toBeCloseTo(43.954929, 4)
    expect(ranges.search.most).toBeCloseTo(56.045071, 4)
    expect(ranges.tv.most).toBeCloseTo(71.831902, 4)
    expect(ranges.search.least).toBeCloseTo(28.168098, 4)
    // slack is a ten-millionth of the largest spend, rounded up to a power of two
    expect(ranges.tv.slack).toBeLessThan(1.3e-5)
  })

  it("is the same as an effect, and with no time at all still contains the plan and says how loose it is", async () => {
    const random = randomBudget({ seed: 5, channels: 6, family: "s-shaped", bounds: "free", budget: 1e6 })
    const plan = planOf(random)
    const ranges = nearOptimalRanges(random, plan, 0.01)
    expect(await Effect.runPromise(optimizeRanges(random, plan, 0.01))).toEqual(ranges)
    const rushed = nearOptimalRanges(random, plan, 0.01, { timeLimit: 0 })
    for (const [name, { least, most, slack }] of Object.entries(rushed)) {
      expect(least).toBeLessThanOrEqual(plan.spend[name] + 1e-6)
      expect(least - slack).toBeLessThanOrEqual(ranges[name].least + 1e-3)
      expect(most + slack).toBeGreaterThanOrEqual(ranges[name].most - 1e-3)
    }
  })

  it("S-curves: a plan at each end is near enough to the best, and none beyond the slack is", () => {
    for (let seed = 0; seed < 6; seed++) {
      const random = randomBudget({ seed, channels: 4, family: "s-shaped", bounds: "free", budget: 1e6 })
      const plan = planOf(random)
      const near = 0.99 * plan.objective
      const ranges = nearOptimalRanges(random, plan, 0.01)
      /** The best plan with one channel kept to a part of its range. */
      const within = (name: string, lower: number, upper: number) =>
        planOf({
          ...random,
          channels: random.channels.map(own =>
            own.name === name ? { ...own, lower, upper: Math.max(lower, upper) } : own
          )
        })
      for (const { name } of random.channels) {
        const { least, most, slack } = ranges[name]
        // a millionth of the budget beyond the ends is surely beyond: the objective has a slope there
        const beyond = slack + 1
        if (least > beyond) {
          expect(within(name, 0, least).objective).toBeGreaterThanOrEqual(near * (1 - 1e-9))
          expect(within(name, 0, least - beyond).certificate.upperBound).toBeLessThan(near)
        }
        if (most < 1e6 - beyond) {
          expect(within(name, most, 1e6).objective).toBeGreaterThanOrEqual(near * (1 - 1e-9))
          expect(within(name, most + beyond, 1e6).certificate.upperBound).toBeLessThan(near)
        }
      }
    }
  })

  it("contains the plan, and shrinks to it as the share goes to 0, also for S-curves", () => {
    const random = randomBudget({ seed: 5, channels: 6, family: "s-shaped", bounds: "free", budget: 1e6 })
    const plan = planOf(random)
    const [wide, narrow] = [0.01, 1e-6].map(share => nearOptimalRanges(random, plan, share))
    for (const name of Object.keys(plan.spend)) {
      expect(wide[name].least).toBeLessThanOrEqual(plan.spend[name])
      expect(wide[name].most).toBeGreaterThanOrEqual(plan.spend[name])
      expect(narrow[name].most - narrow[name].least).toBeLessThan(wide[name].most - wide[name].least)
    }
  })
})

describe("budgetFrontier", () => {
  it("gives for every total what allocate gives, and its price is the slope of the frontier", () => {
    const problem = randomBudget({ seed: 4, channels: 8, family: "s-shaped", bounds: "free", budget: 1e6 })
    const totals = [2e5, 4e5, 4.001e5, 8e5, 1.2e6]
    const frontier = budgetFrontier(problem, totals).map(allocation => {
      if (allocation._tag !== "Plan") throw new Error(allocation._tag)
      return allocation
    })
    totals.forEach((total, k) => {
      const alone = planOf({ ...problem, budget: { sense: "at-most", total } })
      expect(frontier[k].objective / alone.objective).toBeCloseTo(1, 8)
    })
    const slope = (frontier[2].objective - frontier[1].objective) / 100
    // the price is the slope at the lower end; the curvature over 100 money takes a fraction of a per mille
    expect(slope / frontier[1].certificate.shadowPrices.budget).toBeCloseTo(1, 3)
  })
})
