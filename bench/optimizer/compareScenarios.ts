import { buildLp } from "../../packages/optimizer/src/lp/buildLp.ts"
import type { LinearProgram } from "../../packages/optimizer/src/lp/LinearProgram.ts"
import { allocateUnderRisk } from "../../packages/optimizer/src/pipeline/allocateUnderRisk.ts"
import { riskAt } from "../../packages/optimizer/src/risk/riskAt.ts"
import type { RiskProblem } from "../../packages/optimizer/src/risk/RiskProblem.ts"
import { loadHighsEngine } from "../../packages/optimizer/src/solvers/highsEngine.ts"
import { randomRisk } from "../../packages/optimizer/src/testing/randomRisk.ts"
import { head, median, row, seeds, timed } from "./measured.ts"

/**
 * The mean of the worst tenth of 4,000 draws, 10 channels: liftmix beside the full programme of Rockafellar and Uryasev in
 * HiGHS, which has a row and a column for every draw. Its breakpoints, 20 per channel and closer together where little is
 * spent, are fixed: what its plan brings on the true curves is compared.
 *   node bench/optimizer/compareScenarios.ts
 */
const ALPHA = 0.1
const SEGMENTS = 20
const DRAWS = 4000
const BUDGET = 1e6
const highs = await loadHighsEngine()

/** Money in units of the budget, outcomes in units of ten budgets. @param at [breakpoint] spends, shares of the budget */
function scenarioLp({ channels }: RiskProblem, at: readonly number[]): LinearProgram {
  const lp = buildLp()
  const all = Int32Array.from({ length: DRAWS }, (_, draw) => draw)
  const budget = lp.row(Number.NEGATIVE_INFINITY, 1)
  const scenarios = Array.from(all, () => lp.row(Number.NEGATIVE_INFINITY, 0))
  const level = Array.from(scenarios, (r): [number, number] => [r, 1])
  lp.column(1, 0, Number.POSITIVE_INFINITY, level)
  for (const r of scenarios) lp.column(-1 / (ALPHA * DRAWS), 0, Number.POSITIVE_INFINITY, [[r, -1]])
  for (const { draws } of channels) {
    const mixture = lp.row(Number.NEGATIVE_INFINITY, 1)
    for (const share of at.slice(1)) {
      const outcomes = new Float64Array(DRAWS)
      draws.outcomes(share * BUDGET, all, outcomes)
      const entries = Array.from(outcomes, (y, draw): [number, number] => [scenarios[draw], -y / (10 * BUDGET)])
      lp.column(0, 0, Number.POSITIVE_INFINITY, [[budget, share], ...entries, [mixture, 1]])
    }
  }
  return lp.build()
}

/** The measure of the plan that a solution of the programme is. */
function reached(problem: RiskProblem, at: readonly number[], x: ArrayLike<number>): number {
  const all = Int32Array.from({ length: DRAWS }, (_, draw) => draw)
  const total = new Float64Array(DRAWS)
  const each = new Float64Array(DRAWS)
  problem.channels.forEach(({ draws }, c) => {
    const first = 1 + DRAWS + c * SEGMENTS
    const share = at.slice(1).reduce((sum, here, k) => sum + here * x[first + k], 0)
    draws.outcomes(share * BUDGET, all, each)
    for (let draw = 0; draw < DRAWS; draw++) total[draw] += each[draw]
  })
  return riskAt(problem.measure, total)
}

const at = Array.from({ length: SEGMENTS + 1 }, (_, k) => (k / SEGMENTS) ** 2)
head("instance", "liftmix, cpu ms", "gap", "HiGHS, cpu ms", "ratio", "HiGHS below, %")
for (const seed of seeds(3)) {
  const problem = randomRisk({
    seed,
    channels: 10,
    draws: DRAWS,
    family: "concave",
    measure: { kind: "cvar", alpha: ALPHA },
    budget: BUDGET
  })
  const runs = seeds(6).map(() => timed(() => allocateUnderRisk(problem)))
  const ms = median(runs.slice(1).map(([, each]) => each))
  const [[plan]] = runs
  if (plan._tag !== "Plan") throw new Error(plan._tag)
  // building the programme is left out
  const lp = scenarioLp(problem, at)
  const [answer, theirs] = timed(() => highs.claim(lp, 0))
  if (answer._tag !== "Optimal") throw new Error(`HiGHS: ${answer._tag}`)
  const value = reached(problem, at, answer.x)
  if (value > plan.certificate.upperBound * (1 + 1e-9)) throw new Error(`the bound of instance ${seed} is beaten`)
  row(
    seed,
    ms.toFixed(0),
    plan.certificate.relativeGap.toExponential(1),
    theirs.toFixed(0),
    (theirs / ms).toFixed(0),
    (100 * (1 - value / plan.objective)).toFixed(3)
  )
}
