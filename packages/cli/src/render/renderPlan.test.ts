import type { PlanOutcome } from "@liftmix/core"
import { expect, it } from "vitest"
import type { PlanAnswer, PlanProof } from "../pipeline/PlanAnswer.ts"
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

const proof: PlanProof = {
  lowerBound: 700,
  upperBound: 700.000_001,
  relativeGap: 1.4e-9,
  maxViolation: 0,
  shadowPrices: { budget: 1.2, "brand share": -0.3 },
  binding: ["budget", "tv lower", "brand share"],
  solver: "javascript-lp-solver",
  nodes: 1
}

const answer = (differences: object = {}): PlanAnswer => ({
  model: "default",
  verdict: "Converged",
  period: "week",
  horizon: { periods: 2, effect: "full" },
  dates: ["2026-01-05", "2026-01-12"],
  kpi: { name: "revenue", valuePerUnit: 1 },
  budget: 300,
  objective: { kind: "most-outcome", target: undefined },
  caution: null,
  channels: [
    { name: "tv", current: 200, lower: 100, upper: 300, seen: 400 },
    { name: "radio", current: 100, lower: 50, upper: 500, seen: 150 }
  ],
  status: "optimal",
  spend: { tv: 100, radio: 200 },
  timing: null,
  value: 700,
  certificate: proof,
  outcome,
  ranges: { tv: { least: 100, most: 130, slack: 0 }, radio: { least: 170, most: 200, slack: 0 } },
  whyNoRanges: null,
  fewMoves: null,
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
    "no division brings more than 700 revenue on average (relative gap 1e-9). The next 1 of budget would bring 1.2 revenue on average."
  )
})

it("a plan on some of the draws says so", () => {
  const thin = answer({ certificate: { ...proof, draws: { used: 250, of: 1000 } } })
  expect(words(thin)).toContain("This is about 250 draws of the posterior's 1,000.")
})

it("limits that bind are named, with the worth of room, and so is who found the plan", () => {
  expect(words(answer())).toContain(
    "It is held back by tv at its least and brand share (0.3 revenue per 1 of room). Found by javascript-lp-solver; the proof does not rest on it."
  )
  const unstated = [
    { name: "tv", current: 200, lower: 0, upper: 300, seen: 300 },
    { name: "radio", current: 100, lower: 50, upper: 500, seen: 150 }
  ]
  const binding = ["budget", "tv lower", "tv upper", "radio upper"]
  expect(
    words(answer({ channels: unstated, certificate: { ...proof, binding, nodes: 3, solver: "highs" } }))
  ).toContain(
    "held back by tv at nothing, tv at its most (as much as has been seen) and radio at its most. Found by highs in 3 parts of the search space"
  )
})

const priced = (kind: string, target: number, shadowPrices: object) =>
  words(answer({ objective: { kind, target }, budget: null, certificate: { ...proof, shadowPrices } }))

it("prices of targets are told in their own terms, whether the target has one or a budget was searched for", () => {
  expect(priced("least-spend", 9000, { "target outcome": 1.25 })).toContain(
    "The next 1 revenue on average would cost 1.25."
  )
  expect(priced("least-spend", 9000, { budget: 0.8 })).toContain("The next 1 revenue on average would cost 1.25.")
  // outcome 700 at a return of 700 / 300; where money brings 1 more, d outcome = 1 / (7/3 − 1) per unit of room in the target
  const easier = "A target 1 % easier to reach would bring 5.25 revenue more on average."
  expect(priced("target-return", 7 / 3, { "target return": -0.75 })).toContain(easier)
  expect(priced("target-return", 7 / 3, { budget: 1 })).toContain(easier)
})

it("each objective says what no other plan can do", () => {
  const about = (kind: string, target: number) =>
    words(answer({ objective: { kind, target }, value: 300, budget: null }))
  expect(about("least-spend", 900)).toContain("no division that brings 900 revenue on average spends less than 700")
  expect(about("most-profit", 40)).toContain("no division earns more than 700 on average")
  expect(about("target-return", 3)).toContain("no division at this return brings more than 700 revenue")
  expect(about("target-marginal-return", 3)).toContain("until its next unit brings no more than asked for")
  expect(words(answer({ caution: { kind: "worst", share: 0.1 } }))).toContain("over the worst 10 % of draws")
  const goal = answer({
    caution: { kind: "goal", goal: 800 },
    value: 0.62,
    certificate: { ...proof, upperBound: 0.65 }
  })
  expect(words(goal)).toContain("reaches 800 revenue with more than 65.0 % probability; this one does with 62.0 %")
})

it("a plan by period shows money by period, and its document has the marginal return of every cell", () => {
  const timed = answer({
    ranges: null,
    timing: { spend: { tv: [100, 0], radio: [50, 150] }, marginal: { tv: [1.2, 1.1], radio: [1.3, 1.2] } }
  })
  expect(words(timed)).toContain("2026-01-05 100 50 150")
  expect(words(timed)).not.toContain("nearly as good")
  expect(planDocument(timed)).toMatchObject({
    ranges: null,
    periods: [{}, { date: "2026-01-12", spend: { tv: 0, radio: 150 }, marginal: { tv: 1.1, radio: 1.2 } }]
  })
})

it("a plan of few moves is told by its moves", () => {
  const fewMoves = { spend: { tv: 200, radio: 150 }, moved: ["radio"], atLeast: 1, outcome }
  expect(words(answer({ fewMoves }))).toContain(
    "1 move will do: radio from 100 to 150, and no plan as good moves fewer. That brings 700 (690 – 710) revenue for 300."
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
    binding: ["budget", "tv lower", "brand share"],
    periods: null,
    ranges: { tv: { least: 100, most: 130 } }
  })
})

it("where nearly as good plans were not looked for, the text says so, and JSON why ranges are null", () => {
  const whyNoRanges = "What nearly as good plans spend is not looked for: add --all-ranges."
  const plan = answer({ ranges: null, whyNoRanges })
  expect(words(plan)).toContain(whyNoRanges)
  expect(planDocument(plan)).toMatchObject({ ranges: null, whyNoRanges })
})
