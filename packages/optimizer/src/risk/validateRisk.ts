import type { Issue } from "../errors.ts"
import { channelBounds } from "../problem/channelBounds.ts"
import type { BudgetProblem } from "../problem/BudgetProblem.ts"
import type { RiskMeasure } from "./RiskMeasure.ts"
import type { RiskProblem } from "./RiskProblem.ts"

/** What is wrong with the draws and the measure of a problem whose bounds are in order; empty if nothing is. */
export function validateRisk(problem: RiskProblem, stated: BudgetProblem): readonly Issue[] {
  const issues = [...measureIssues(problem)]
  const bounds = channelBounds(stated)
  const [{ draws: first }] = problem.channels
  problem.channels.forEach(({ name, draws }, c) => {
    const { lower, upper } = bounds[c]
    if (draws.drawCount !== first.drawCount) {
      const message = `channel "${name}" has ${draws.drawCount} draws, others ${first.drawCount}; draws are paired by number`
      const numbers = { draws: draws.drawCount, others: first.drawCount }
      issues.push({ code: "INCONSISTENT_RESPONSE", message, channel: name, numbers })
      return
    }
    const all = Int32Array.from({ length: draws.drawCount }, (_, draw) => draw)
    const [least, most] = [lower, upper].map(spend => {
      const out = new Float64Array(draws.drawCount)
      draws.outcomes(spend, all, out)
      return out
    })
    const bad = all.findIndex(draw => !(Number.isFinite(least[draw]) && Number.isFinite(most[draw])))
    if (bad >= 0) {
      const message = `channel "${name}": draw ${bad} responds ${least[bad]} to ${lower} and ${most[bad]} to ${upper}; check its parameters`
      issues.push({ code: "NON_FINITE_RESPONSE", message, channel: name, numbers: { draw: bad } })
      return
    }
    const steep = [lower, upper].find(spend => {
      const out = new Float64Array(draws.drawCount)
      draws.slopes(spend, all, out)
      return out.some(Number.isNaN)
    })
    if (steep !== undefined) {
      const message = `channel "${name}": some draw has no slope at ${steep}; check its parameters`
      issues.push({ code: "NON_FINITE_RESPONSE", message, channel: name, numbers: { spend: steep } })
      return
    }
    const falling = all.findIndex(draw => most[draw] < least[draw])
    if (falling < 0) return
    const message = `channel "${name}": in draw ${falling} more spend buys less, ${least[falling]} at ${lower} but ${most[falling]} at ${upper}`
    issues.push({ code: "DECREASING_RESPONSE", message, channel: name, numbers: { draw: falling, lower, upper } })
  })
  return issues
}

/** What is wrong with a measure, by itself and beside the objective. */
export function measureIssues({
  budget,
  measure,
  objective
}: Pick<RiskProblem, "budget" | "measure" | "objective">): readonly Issue[] {
  const kind = objective?.kind ?? "most-outcome"
  if (measure.kind === "goal-probability" && kind !== "most-outcome" && kind !== "least-spend") {
    return refuse(`a goal's probability cannot be weighed against spend: the objective is ${kind}`, {})
  }
  if (budget.sense === "equal" && (kind === "least-spend" || kind === "target-return")) {
    return refuse(`a total to be spent in full leaves the objective ${kind} nothing to choose`, { total: budget.total })
  }
  return limitsOf(measure).flatMap(({ name, value, inRange, range }) =>
    inRange ? [] : refuse(`the ${name} of the risk measure is ${value}; it must be ${range}`, { value })
  )
}

const refuse = (message: string, numbers: Record<string, number>): readonly Issue[] => [
  { code: "INVALID_OBJECTIVE", message, numbers }
]

function limitsOf(measure: RiskMeasure) {
  switch (measure.kind) {
    case "cvar": {
      const { alpha, meanWeight = 0 } = measure
      return [
        { name: "alpha", value: alpha, inRange: alpha > 0 && alpha <= 1, range: "in (0, 1]" },
        { name: "mean weight", value: meanWeight, inRange: meanWeight >= 0 && meanWeight <= 1, range: "in [0, 1]" }
      ]
    }
    case "mean-up-to":
    case "goal-probability": {
      const { goal } = measure
      return [{ name: "goal", value: goal, inRange: goal > 0 && Number.isFinite(goal), range: "finite and > 0" }]
    }
    default:
      return []
  }
}
