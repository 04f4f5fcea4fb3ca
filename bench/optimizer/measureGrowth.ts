import { compileProblem } from "../../packages/optimizer/src/engine/compileProblem.ts"
import { budgetToLp } from "../../packages/optimizer/src/lp/budgetToLp.ts"
import { allocate } from "../../packages/optimizer/src/pipeline/allocate.ts"
import { allocateUnderRisk } from "../../packages/optimizer/src/pipeline/allocateUnderRisk.ts"
import { budgetFrontier } from "../../packages/optimizer/src/pipeline/budgetFrontier.ts"
import { nearOptimalRanges } from "../../packages/optimizer/src/pipeline/nearOptimalRanges.ts"
import type { Allocation } from "../../packages/optimizer/src/problem/Allocation.ts"
import type { RiskMeasure } from "../../packages/optimizer/src/risk/RiskMeasure.ts"
import { loadHighsEngine } from "../../packages/optimizer/src/solvers/highsEngine.ts"
import { javascriptLpEngine } from "../../packages/optimizer/src/solvers/javascriptLpEngine.ts"
import { verifiedSolver } from "../../packages/optimizer/src/solvers/verifiedSolver.ts"
import { randomBudget } from "../../packages/optimizer/src/testing/randomBudget.ts"
import { randomRisk } from "../../packages/optimizer/src/testing/randomRisk.ts"
import { head, median, row, seeds, timed } from "./measured.ts"

/**
 * How the work grows with channels and draws. CPU milliseconds, medians over random instances after warm-up.
 *   node bench/optimizer/measureGrowth.ts
 */
const highs = await loadHighsEngine()
const solver = verifiedSolver([javascriptLpEngine, highs])

head("channels", "curves", "cpu ms, median", "largest", "largest gap", "most nodes", "all 2C ranges, cpu ms", "ratio")
for (const family of ["concave", "s-shaped"] as const) {
  for (const channels of [5, 10, 20, 50, 100]) {
    const shape = { channels, family, bounds: "free", budget: 1e6 } as const
    for (const seed of seeds(3)) allocate(randomBudget({ ...shape, seed }), { solver })
    const runs = seeds(10).map(seed => {
      const problem = randomBudget({ ...shape, seed })
      const [plan, ms] = timed(() => allocate(problem, { solver }))
      if (plan._tag !== "Plan") throw new Error(plan._tag)
      const ranged = channels <= 20 && seed < 3 ? timed(() => nearOptimalRanges(problem, plan, 0.01, { solver }))[1] : 0
      return { ms, gap: plan.certificate.relativeGap, nodes: plan.certificate.nodes, ranged }
    })
    const ms = runs.map(run => run.ms)
    const ranged = median(runs.slice(0, 3).map(run => run.ranged))
    const most = (figure: (run: (typeof runs)[number]) => number): number => Math.max(...runs.map(figure))
    row(
      channels,
      family,
      median(ms).toFixed(1),
      Math.max(...ms).toFixed(1),
      most(run => run.gap).toExponential(1),
      most(run => run.nodes),
      ranged === 0 ? "–" : ranged.toFixed(0),
      ranged === 0 ? "–" : (ranged / median(ms)).toFixed(0)
    )
  }
}

head("task", "cpu ms, median of 5", "largest gap")
const sized = { channels: 20, family: "s-shaped", bounds: "free", budget: 1e6 } as const
const totals = Array.from({ length: 50 }, (_, k) => 2e4 * (k + 1))
const frontiers = seeds(6).map(seed =>
  timed(() => budgetFrontier(randomBudget({ ...sized, seed }), totals, { solver }))
)
const gapsOf = (plans: readonly Allocation[]): number =>
  Math.max(...plans.map(plan => (plan._tag === "Plan" ? plan.certificate.relativeGap : 1)))
row(
  "frontier of 50 budgets, 20 S-shaped channels",
  median(frontiers.slice(1).map(([, ms]) => ms)).toFixed(0),
  Math.max(...frontiers.map(([plans]) => gapsOf(plans))).toExponential(1)
)
/** The master of 50 channels with 200 breakpoints each: 51 rows, 10,000 columns. */
const masters = seeds(3).map(seed => {
  const [program] = compileProblem(randomBudget({ seed, channels: 50, family: "concave", bounds: "free", budget: 1e6 }))
  const points = program.blocks.map(({ curve }, c) =>
    Array.from({ length: 200 }, (_, k) => {
      const spend = program.domains[c].upper * (k / 199) ** 2
      return { spend, value: curve.value(spend) }
    })
  )
  const [lp] = budgetToLp(program, points, "objective")
  const [answer, ms] = timed(() => solver.solve(lp))
  return { ms, right: answer._tag === "Optimal" && answer.solver === "highs" }
})
row(
  `linear programme of 50 channels × 200 breakpoints${masters.every(({ right }) => right) ? ", verified" : ", NOT SOLVED"}`,
  median(masters.map(({ ms }) => ms)).toFixed(0),
  "–"
)

head("channels × draws", "curves", "measure", "cpu ms, median of 3", "largest gap", "programmes", "nodes")
const cvar: RiskMeasure = { kind: "cvar", alpha: 0.1 }
const risks = [
  [10, 500, "concave", cvar],
  [10, 4000, "concave", cvar],
  [15, 4000, "concave", cvar],
  [15, 4000, "concave", { kind: "cvar", alpha: 0.2, meanWeight: 0.5 }],
  [15, 4000, "concave", { kind: "mean" }],
  [15, 4000, "concave", { kind: "worst-draw" }],
  [30, 4000, "concave", cvar],
  [15, 16000, "concave", cvar],
  [10, 500, "s-shaped", cvar],
  [10, 2000, "s-shaped", cvar],
  [8, 500, "concave", { kind: "goal-probability", goal: 1.8e6 }],
  [10, 1000, "concave", { kind: "goal-probability", goal: 1.4e6 }],
  [15, 4000, "concave", { kind: "goal-probability", goal: 1.4e6 }],
  [6, 300, "s-shaped", { kind: "goal-probability", goal: 1.4e6 }]
] as const
for (const [channels, draws, family, measure] of risks) {
  const runs = seeds(3).map(seed => {
    const problem = randomRisk({ seed, channels, draws, family, measure })
    if (seed === 0) allocateUnderRisk(problem, { timeLimit: 100 })
    const [plan, ms] = timed(() =>
      allocateUnderRisk(problem, measure.kind === "goal-probability" ? {} : { maxNodes: 100 })
    )
    if (plan._tag !== "Plan") throw new Error(plan._tag)
    return { ms, ...plan.certificate }
  })
  row(
    `${channels} × ${draws}`,
    family,
    "alpha" in measure ? `${measure.kind} ${measure.alpha}, mean ${measure.meanWeight ?? 0}` : measure.kind,
    median(runs.map(({ ms }) => ms)).toFixed(0),
    Math.max(...runs.map(({ relativeGap }) => relativeGap)).toExponential(1),
    median(runs.map(({ lpSolves }) => lpSolves)),
    median(runs.map(({ nodes }) => nodes))
  )
}

head("channels × draws", "curves", "measure", "one plan, cpu ms", "all 2C ranges, cpu ms", "ratio", "largest slack")
for (const [channels, draws, family, measure] of [
  [10, 4000, "concave", cvar],
  [10, 4000, "concave", { kind: "worst-draw" }],
  [10, 500, "s-shaped", cvar]
] as const) {
  const runs = seeds(3).map(seed => {
    const problem = randomRisk({ seed, channels, draws, family, measure })
    const [plan, ms] = timed(() => allocateUnderRisk(problem))
    if (plan._tag !== "Plan") throw new Error(plan._tag)
    const [ranges, ranged] = timed(() => nearOptimalRanges(problem, plan, 0.01))
    return { ms, ranged, slack: Math.max(...Object.values(ranges).map(({ slack }) => slack)) / plan.totalSpend }
  })
  const [one, all] = [median(runs.map(({ ms }) => ms)), median(runs.map(({ ranged }) => ranged))]
  const slack = Math.max(...runs.map(run => run.slack)).toExponential(1)
  row(`${channels} × ${draws}`, family, measure.kind, one.toFixed(0), all.toFixed(0), (all / one).toFixed(0), slack)
}
