import { mean, planDraws } from "@liftmix/core"
import { allocate, allocateUnderRisk, riskAt } from "@liftmix/optimizer"
import { describe, expect, it } from "vitest"
import { exampleBundle } from "../testing/exampleBundle.ts"
import { bestByBudget, frontierPoint } from "./bestByBudget.ts"
import { budgetProblem } from "./budgetProblem.ts"
import { fewestChanges } from "./fewestChanges.ts"
import { nearOptimalSpends } from "./nearOptimalSpends.ts"
import type { OptimisationRequest } from "./Optimisation.ts"
import { planningEngine } from "./planningEngine.ts"
import { riskMeasure } from "./riskMeasure.ts"
import { riskProblem } from "./riskProblem.ts"
import { sampledResponses } from "./sampledResponses.ts"

const engine = planningEngine(exampleBundle({ draws: 40 }).curves, null)
const frame = { horizon: { periods: 13, effect: "full" }, flights: [] } as const
const responses = engine.responses(frame)
const limits = responses.map(({ currentSpend }) => ({ lower: 0.5 * currentSpend, upper: 1.5 * currentSpend }))
const sum = (values: readonly number[]) => values.reduce((total, x) => total + x, 0)
const request: OptimisationRequest = {
  objective: { kind: "most-outcome" },
  caution: "average",
  budget: sum(responses.map(({ currentSpend }) => currentSpend)),
  limits,
  groups: [],
  cells: null
}

it("sampledResponses are the mean responses to within a millionth", () => {
  sampledResponses(responses, limits).forEach(({ slope, value }, c) => {
    const { lower, upper } = limits[c]!
    for (const share of [0.003, 0.17, 0.5, 0.861]) {
      const spend = lower + share * (upper - lower)
      expect(Math.abs(value(spend) / responses[c]!.value(spend) - 1)).toBeLessThan(1e-6)
      expect(Math.abs(slope(spend) / responses[c]!.slope(spend) - 1)).toBeLessThan(1e-3)
    }
  })
})

describe("bestByBudget", () => {
  const current = engine.evaluate(
    frame,
    responses.map(({ currentSpend }) => currentSpend)
  ).planned.outcome.mean
  const frontierOf = (request: OptimisationRequest, goal: number | null) =>
    bestByBudget(sampledResponses(responses, limits), request).map(plan => frontierPoint(responses, plan, goal))
  const frontier = frontierOf(request, current)

  it("spends each total within the limits, from the least to the most, and brings ever more, ever less of it", () => {
    expect(frontier[0]?.budget).toBeCloseTo(sum(limits.map(({ lower }) => lower)), 6)
    expect(frontier.at(-1)?.budget).toBeCloseTo(sum(limits.map(({ upper }) => upper)), 6)
    const gains = frontier.slice(1).map((point, k) => point.outcome.mean - frontier[k]!.outcome.mean)
    gains.forEach((gain, k) => {
      expect(gain).toBeGreaterThan(0)
      // responses are concave: so is the best of them; the slack is the sampling's
      if (k > 0) expect(gain).toBeLessThan(gains[k - 1]! * (1 + 1e-3))
    })
    for (const { budget, spend } of frontier) expect(sum(spend) / budget).toBeCloseTo(1, 9)
  })

  it("counts the draws of these very plans that reach the goal", () => {
    for (const { probabilityOfGoal, spend } of frontier.slice(8, 12)) {
      const { total } = planDraws(responses, spend)
      expect(probabilityOfGoal).toBe(total.filter(outcome => outcome >= current).length / total.length)
    }
    expect(frontierOf(request, null)[0]?.probabilityOfGoal).toBeNull()
  })

  it("leaves out totals that a group forbids", () => {
    const together = limits.slice(0, 2).reduce((most, { upper }) => most + upper, 0)
    const groups = [
      { name: "g", channels: responses.slice(0, 2).map(({ channel }) => channel), lower: null, upper: 0.8 * together }
    ]
    const shorter = frontierOf({ ...request, groups }, null)
    expect(shorter.length).toBeLessThan(frontier.length)
    expect(shorter.at(-1)!.budget).toBeLessThanOrEqual(sum(limits.map(({ upper }) => upper)) - 0.2 * together)
  })
})

it("nearOptimalSpends: the best plan with a channel held at either end brings 1 % less than the best, or meets a limit", () => {
  const bestOf = (limits: OptimisationRequest["limits"]) =>
    allocate(budgetProblem(responses, { ...request, limits }, 1)) as { readonly objective: number }
  const best = bestOf(limits).objective
  const [tv] = nearOptimalSpends(responses, request, 0.01, 1)
  for (const [end, limit] of [
    [tv!.least, limits[0]!.lower],
    [tv!.most, limits[0]!.upper]
  ] as const) {
    const held = bestOf(limits.with(0, { lower: end, upper: end })).objective
    // the sampling's millionth, on a difference of a hundredth
    if (Math.abs(end / limit - 1) < 1e-6) expect(held / best).toBeGreaterThan(0.99 - 1e-6)
    else expect(held / best).toBeCloseTo(0.99, 5)
  }
})

it("nearOptimalSpends: with caution of plans whose worst tenth is nearly the best, and fewestChanges stays among them", () => {
  const cautious: OptimisationRequest = { ...request, caution: "worst-tenth" }
  const measure = riskMeasure(cautious)!
  const bestOf = (limits: OptimisationRequest["limits"]) => {
    const problem = budgetProblem(responses, { ...cautious, limits }, 1)
    return allocateUnderRisk(riskProblem(problem, responses, measure)) as { readonly objective: number }
  }
  const best = bestOf(cautious.limits).objective
  const [tv] = nearOptimalSpends(responses, cautious, 0.01, 1)
  const held = bestOf(cautious.limits.with(0, { lower: tv!.least, upper: tv!.least })).objective
  // an end is known to a hundred-thousandth of the money, draws to a millionth
  if (tv!.least > cautious.limits[0]!.lower * (1 + 1e-4)) expect(held / best).toBeCloseTo(0.99, 4)
  const { moved, spend } = fewestChanges(responses, cautious, 0.01, 1)!
  expect(moved.length).toBeLessThan(responses.length)
  expect(riskAt(measure, planDraws(responses, spend).total) / best).toBeGreaterThan(0.99 - 1e-5)
})

it("fewestChanges: leaves all but a few channels as now, and is within 1 % of the best", () => {
  const { limits } = request
  const best = allocate(budgetProblem(responses, request, 1)) as { readonly objective: number }
  const { atLeast, moved, spend } = fewestChanges(responses, request, 0.01, 1)!
  expect(atLeast).toBeLessThanOrEqual(moved.length)
  expect(moved.length).toBeLessThan(responses.length)
  responses.forEach(({ channel, currentSpend }, c) => {
    if (!moved.includes(channel)) expect(spend[c]).toBe(currentSpend)
    expect(spend[c]).toBeLessThanOrEqual(limits[c]!.upper * (1 + 1e-9))
  })
  // the sampling's millionth
  expect(mean(planDraws(responses, spend).total) / best.objective).toBeGreaterThan(0.99 - 1e-6)
})
