import { expect, it } from "vitest"
import type { PlanAnswer, PlanProof, PlanQuestion } from "../pipeline/PlanAnswer.ts"
import { frontierDocument, renderFrontier } from "./renderFrontier.ts"

const estimate = (mean: number) => ({ mean, sd: 1, median: mean, lower: mean - 10, upper: mean + 10 })
const total = (spend: number, outcome: number) => ({
  spend,
  outcome: estimate(outcome),
  efficiency: estimate(outcome / spend)
})

const asked = (budget: number): PlanQuestion => ({
  model: "default",
  verdict: "Converged",
  period: "week",
  horizon: { periods: 2, effect: "full" },
  dates: ["2026-01-05", "2026-01-12"],
  kpi: { name: "revenue", valuePerUnit: 1 },
  budget,
  objective: { kind: "most-outcome", target: undefined },
  caution: null,
  channels: [{ name: "tv", current: 200, lower: 0, upper: 900, seen: 400 }]
})

const proof = (budget: number): PlanProof => ({
  lowerBound: 2 * budget,
  upperBound: 2 * budget,
  relativeGap: 1e-9 * budget,
  maxViolation: 0,
  shadowPrices: { budget: 1.25 },
  binding: ["budget"],
  solver: "javascript-lp-solver",
  nodes: 1
})

const at = (budget: number, differences: object = {}): PlanAnswer => ({
  ...asked(budget),
  status: "optimal",
  spend: { tv: budget },
  timing: null,
  value: 2 * budget,
  certificate: proof(budget),
  outcome: {
    planned: total(budget, 2 * budget),
    current: total(200, 300),
    difference: { outcome: estimate(100), probabilityBetter: 0.98 },
    channels: []
  },
  ranges: null,
  whyNoRanges: "",
  fewMoves: null,
  ...differences
})

const impossible: PlanAnswer = {
  ...asked(900),
  status: "infeasible",
  problems: [{ code: "Infeasible", severity: "error", message: "That is too much.", remedy: "Less.", where: {} }]
}

const words = (plans: readonly PlanAnswer[]) => renderFrontier(plans).replaceAll(/\s+/g, " ")

it("each budget has what it brings and where it goes, and a reason where it has no plan", () => {
  const text = words([at(200), at(400), impossible])
  expect(text).toContain("The best plans for 3 budgets over the next 2 weeks")
  expect(text).toContain("400 800 (790 – 810) 2.00 1.25 900 – – –")
  expect(text).toContain("No plan for 900: That is too much.")
  expect(text).toContain("no division of any of these budgets is better (largest relative gap 4e-7)")
  expect(frontierDocument([at(200), impossible])).toMatchObject({
    frontier: [{ budget: 200, spend: { tv: 200 }, upperBound: 400 }, { error: { code: "infeasible" } }]
  })
})

it("with caution the measure has a column, and plans that are not proven are counted", () => {
  const caution = { kind: "goal", goal: 800 } as const
  const open = { ...proof(400), relativeGap: 0.2 }
  const text = words([
    at(200, { caution, value: 0.31 }),
    at(400, { caution, value: 0.62, status: "limit", certificate: open })
  ])
  expect(text).toContain("budget revenue (90 %) reaches 800 ROI")
  expect(text).toContain("400 800 (790 – 810) 62.0 % 2.00")
  expect(text).toContain("1 plan of 2 is not proven best (largest relative gap 20.0 %)")
  expect(words([at(200, { caution: { kind: "worst-draw" } })])).toContain("worst draw ROI mROI")
})
