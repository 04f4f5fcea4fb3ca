import type { PlanOutcome } from "@liftmix/core"
import { expect, it } from "vitest"
import type { PlanAnswer } from "../pipeline/planModel.ts"
import { planDocument, renderPlan } from "./renderPlan.ts"

const estimate = (mean: number) => ({ mean, sd: 1, median: mean, lower: mean - 10, upper: mean + 10 })
const total = (spend: number, outcome: number) => ({ spend, outcome: estimate(outcome), efficiency: estimate(2) })

const outcome: PlanOutcome = {
  planned: total(300, 700),
  current: total(300, 600),
  difference: { outcome: estimate(100), probabilityBetter: 0.98 },
  channels: [
    { channel: "tv", ...total(100, 400), currentOutcome: 350, share: 0.57, marginal: 1.5 },
    { channel: "radio", ...total(200, 300), currentOutcome: 250, share: 0.43, marginal: 1.2 }
  ]
}

const answer = (differences: object = {}): PlanAnswer => ({
  model: "default",
  verdict: "Converged",
  period: "week",
  horizon: { periods: 13, effect: "full" },
  kpi: { name: "revenue", valuePerUnit: 1 },
  budget: 300,
  channels: [
    { name: "tv", current: 200, lower: 100, upper: 300, seen: 400 },
    { name: "radio", current: 100, lower: 50, upper: 500, seen: 150 }
  ],
  status: "optimal",
  plan: {
    _tag: "Plan",
    spend: { tv: 100, radio: 200 },
    outcomes: { tv: 400, radio: 300 },
    marginalReturn: { tv: 1.5, radio: 1.2 },
    totalSpend: 300,
    totalOutcome: 700,
    objective: 700,
    certificate: {
      status: "optimal",
      lowerBound: 700,
      upperBound: 700.000_001,
      absoluteGap: 1e-6,
      relativeGap: 1.4e-9,
      maxViolation: 0,
      shadowPrices: { budget: 1.2 },
      priceKind: "marginal",
      binding: ["budget", "tv lower"],
      solver: "javascript-lp-solver",
      lpSolves: 2,
      nodes: 1,
      rejectedSolves: 0,
      fallbacks: 0
    }
  },
  outcome,
  ranges: { tv: { least: 100, most: 130, slack: 0 }, radio: { least: 170, most: 200, slack: 0 } },
  ...differences
})

const words = (plan: PlanAnswer) => renderPlan(plan).replaceAll(/\s+/g, " ")

it("the plan stands beside the current spend, with what its limits did and what has never been seen", () => {
  const text = words(answer())
  expect(text).toContain("tv 200 100 −50 % 100 – 130 400 1.50 min")
  expect(text).toContain("radio 100 200 +100 % 170 – 200 300 1.20 new")
  expect(text).toContain("new: more than was ever spent")
})

it("the certificate and the price of the budget are told in words", () => {
  expect(words(answer())).toContain(
    "no division brings more than 700 revenue on average (relative gap 1e-9). One more unit of budget would bring 1.20 revenue."
  )
})

it("only at the same spend is there a probability of being better", () => {
  expect(words(answer())).toContain("at the same spend, better with 98.0 % probability")
  const dearer = answer({ outcome: { ...outcome, planned: total(350, 700) } })
  expect(words(dearer)).toContain("The difference is 100 (90.0 – 110) for 50 more spend.")
})

it("a plan that a limit cut short claims no proof", () => {
  expect(words(answer({ status: "limit" }))).toContain("Not proven best")
})

it("a plan of a model that has not converged must not be used", () => {
  expect(words(answer({ verdict: "Suspect" }))).toContain("neither it nor this plan must be used")
})

it("the document has the contract's keys", () => {
  expect(planDocument(answer())).toMatchObject({
    status: "optimal",
    spend: { tv: 100, radio: 200 },
    outcome,
    lowerBound: 700,
    upperBound: 700.000_001,
    gap: 1.4e-9,
    shadowPrices: { budget: 1.2 },
    binding: ["budget", "tv lower"],
    ranges: { tv: { least: 100, most: 130 } }
  })
})
