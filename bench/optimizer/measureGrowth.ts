import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { compileProblem } from "../../packages/optimizer/src/engine/compileProblem.ts"
import { compileFlight } from "../../packages/optimizer/src/flighting/compileFlight.ts"
import type { FlightPath, FlightProblem } from "../../packages/optimizer/src/flighting/FlightProblem.ts"
import { budgetToLp } from "../../packages/optimizer/src/lp/budgetToLp.ts"
import { allocate } from "../../packages/optimizer/src/pipeline/allocate.ts"
import { allocateUnderRisk } from "../../packages/optimizer/src/pipeline/allocateUnderRisk.ts"
import { budgetFrontier } from "../../packages/optimizer/src/pipeline/budgetFrontier.ts"
import { nearOptimalRanges } from "../../packages/optimizer/src/pipeline/nearOptimalRanges.ts"
import { planFlights } from "../../packages/optimizer/src/pipeline/planFlights.ts"
import type { Allocation } from "../../packages/optimizer/src/problem/Allocation.ts"
import type { ResponseCurve } from "../../packages/optimizer/src/problem/ResponseCurve.ts"
import type { RiskMeasure } from "../../packages/optimizer/src/risk/RiskMeasure.ts"
import { scaledCurve } from "../../packages/optimizer/src/problem/scaledCurve.ts"
import { loadHighsEngine } from "../../packages/optimizer/src/solvers/highsEngine.ts"
import { javascriptLpEngine } from "../../packages/optimizer/src/solvers/javascriptLpEngine.ts"
import { verifiedSolver } from "../../packages/optimizer/src/solvers/verifiedSolver.ts"
import { randomBudget } from "../../packages/optimizer/src/testing/randomBudget.ts"
import { randomFlight } from "../../packages/optimizer/src/testing/randomFlight.ts"
import { randomRisk } from "../../packages/optimizer/src/testing/randomRisk.ts"
import { flightByColumns } from "../../packages/optimizer/src/verify/flightByColumns.ts"

/**
 * How the work grows: with channels, draws and periods. CPU milliseconds, medians over random instances after warm-up.
 *   node bench/optimizer/measureGrowth.ts
 * needs python3 with scipy for the SLSQP column of the plans by period.
 */
const highs = await loadHighsEngine()
const solver = verifiedSolver([javascriptLpEngine, highs])

function timed<A>(work: () => A): readonly [A, number] {
  const before = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(before)
  return [result, (user + system) / 1000]
}
const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]
const row = (...cells: readonly (string | number)[]): void => console.log(`| ${cells.join(" | ")} |`)
const head = (...cells: readonly string[]): void => {
  console.log("")
  row(...cells)
  row(...cells.map(() => "---"))
}
const seeds = (count: number): readonly number[] => Array.from({ length: count }, (_, seed) => seed)

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
  [8, 500, "concave", { kind: "goal-probability", goal: 1.8e6 }]
] as const
for (const [channels, draws, family, measure] of risks) {
  const runs = seeds(3).map(seed => {
    const problem = randomRisk({ seed, channels, draws, family, measure })
    if (seed === 0) allocateUnderRisk(problem, { timeLimit: 100 })
    const [plan, ms] = timed(() => allocateUnderRisk(problem, { maxNodes: 100 }))
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

/** Top, half and shape of a Hill curve, from what it gives far out, at 1 and at 2: 1 / f − 1 / top falls as x^−shape. */
function hillParameters(curve: ResponseCurve): { readonly top: number; readonly half: number; readonly shape: number } {
  const fall = (x: number): number => 1 / curve.value(x) - 1 / top
  // odds fall as x^−shape: at 10^60 they are below the last digit for every shape of the instances
  const top = curve.value(1e60)
  const shape = Math.log2(fall(1) / fall(2))
  return { top, shape, half: (top * fall(1)) ** (1 / shape) }
}

/** SciPy's SLSQP on a plan by period, analytic gradient, normalised units: [response, cpu ms]. */
function slsqp(problem: ReturnType<typeof randomFlight>): readonly [number, number] | undefined {
  const [program, { objectiveUnit }] = compileFlight(problem)
  const path = fileURLToPath(new URL("./flightPeer.py", import.meta.url))
  const input = {
    periods: program.periods,
    horizon: program.horizon,
    weights: program.paths.map(({ carryOver }) => Array.from(carryOver)),
    upper: Array.from(program.upper),
    rows: program.rows.map(({ members, upper }) => ({ members: Array.from(members), upper })),
    // a grid of the curves would do, but a formula is fairer: value and slope at once
    curves: program.paths.map(({ curve }, p) =>
      hillParameters(scaledCurve(curve, 1, 1 / program.worth[p * program.horizon]))
    )
  }
  const { status, stderr, stdout } = spawnSync("python3", [path], { input: JSON.stringify(input), encoding: "utf8" })
  if (status !== 0) {
    console.error(stderr)
    return undefined
  }
  const { response, ms } = JSON.parse(stdout)
  return [response * objectiveUnit, ms]
}

/** Plans by period over draws with their own carry-over each, as `liftmix plan --by-period` asks for. */
head("channels × periods × draws", "curves", "cpu ms", "gap", "parts")
const drawn = [
  [5, 13, 1000, "concave"],
  [10, 26, 500, "concave"],
  [5, 13, 100, "s-shaped"]
] as const
for (const [channels, periods, draws, family] of drawn) {
  const parts = seeds(draws).map(seed =>
    randomFlight({ seed, channels, periods, tailPeriods: 8, family, capped: true })
  )
  const [first] = parts
  const problem: FlightProblem = {
    ...first,
    channels: first.channels.map(({ name, upper = 0 }, c) => ({
      name,
      upper,
      paths: parts.map(({ channels: own }, draw) => ({ ...(own[c] as FlightPath), draw }))
    }))
  }
  const [plan, ms] = timed(() => planFlights(problem, { tolerance: 1e-7, timeLimit: 20_000 }))
  if (plan._tag !== "Plan") throw new Error(plan._tag)
  const { nodes, relativeGap } = plan.certificate
  row(`${channels} × ${periods} × ${draws}`, family, ms.toFixed(0), relativeGap.toExponential(1), nodes)
}

head(
  "channels × periods",
  "curves",
  "weekly caps",
  "cpu ms",
  "gap",
  "HiGHS columns, ms",
  "SLSQP, ms",
  "SLSQP below",
  "parts"
)
const flights = [
  [10, 13, "concave", true, true],
  [10, 26, "concave", true, true],
  [10, 52, "concave", false, false],
  [10, 52, "concave", true, true],
  [20, 52, "concave", true, false],
  [20, 104, "concave", true, false],
  [10, 26, "s-shaped", true, false],
  [4, 8, "s-shaped", true, false],
  [10, 52, "s-shaped", true, false]
] as const
for (const [channels, periods, family, capped, compared] of flights) {
  const problem = randomFlight({ seed: 1, channels, periods, tailPeriods: 8, family, capped })
  // the first ones are compiled on the way
  const runs = seeds(family === "concave" ? 7 : 1).map(() => timed(() => planFlights(problem, { timeLimit: 20_000 })))
  const [plan] = runs[0]
  const ms = median(runs.slice(-5).map(([, each]) => each))
  if (plan._tag !== "Plan") throw new Error(plan._tag)
  const [program] = compileFlight(problem)
  const columns = compared && timed(() => flightByColumns(program, verifiedSolver([highs]), 1e-5, 30))[1].toFixed(0)
  const peer = compared ? slsqp(problem) : undefined
  row(
    `${channels} × ${periods}`,
    family,
    capped ? "yes" : "no",
    ms.toFixed(0),
    plan.certificate.relativeGap.toExponential(1),
    columns || "–",
    peer === undefined ? "–" : peer[1].toFixed(0),
    peer === undefined ? "–" : (1 - peer[0] / plan.totalOutcome).toExponential(1),
    plan.certificate.nodes
  )
}
