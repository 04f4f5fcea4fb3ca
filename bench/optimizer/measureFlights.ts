import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { compileFlight } from "../../packages/optimizer/src/flighting/compileFlight.ts"
import type { FlightPlan } from "../../packages/optimizer/src/flighting/FlightAllocation.ts"
import type { FlightPath, FlightProblem } from "../../packages/optimizer/src/flighting/FlightProblem.ts"
import { flightRanges } from "../../packages/optimizer/src/pipeline/flightRanges.ts"
import { planFlights } from "../../packages/optimizer/src/pipeline/planFlights.ts"
import type { ResponseCurve } from "../../packages/optimizer/src/problem/ResponseCurve.ts"
import { scaledCurve } from "../../packages/optimizer/src/problem/scaledCurve.ts"
import { loadHighsEngine } from "../../packages/optimizer/src/solvers/highsEngine.ts"
import { verifiedSolver } from "../../packages/optimizer/src/solvers/verifiedSolver.ts"
import { randomFlight } from "../../packages/optimizer/src/testing/randomFlight.ts"
import { flightByColumns } from "../../packages/optimizer/src/verify/flightByColumns.ts"
import { head, median, row, seeds, timed } from "./measured.ts"

/**
 * How the work of plans by period grows: with channels, periods and draws. CPU milliseconds.
 *   node bench/optimizer/measureFlights.ts
 * needs python3 with scipy for the SLSQP column.
 */
const highs = await loadHighsEngine()

function solved(problem: FlightProblem, timeLimit: number, tolerance = 1e-8): FlightPlan {
  const plan = planFlights(problem, { tolerance, timeLimit })
  if (plan._tag !== "Plan") throw new Error(plan._tag)
  return plan
}

/** With limits besides: each half of the channels gets between a fifth and two thirds of every quarter's share. */
function grouped(problem: FlightProblem): FlightProblem {
  const { budget, channels, limits = [], periods } = problem
  const total = budget.sense === "free" ? 0 : budget.total
  const names = channels.map(({ name }) => name)
  const half = names.length >> 1
  const groups = [names.slice(0, half), names.slice(half)].flatMap((own, g) =>
    [0, 1, 2, 3].map(quarter => ({
      name: `group ${g + 1} in quarter ${quarter + 1}`,
      channels: own,
      from: (quarter * periods) >> 2,
      to: ((quarter + 1) * periods) >> 2,
      lower: total / 20,
      upper: total / 6
    }))
  )
  return { ...problem, limits: [...limits, ...groups] }
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

/** Plans by period over draws, with their own carry-over each as `liftmix plan --by-period` asks for, or the first draw's. */
head("channels × periods × draws", "curves", "carry-over", "cpu ms", "gap", "parts")
const drawn = [
  [5, 13, 1000, "concave", "its own"],
  [10, 26, 500, "concave", "its own"],
  [5, 13, 100, "s-shaped", "its own"],
  [5, 13, 100, "s-shaped", "alike"]
] as const
for (const [channels, periods, draws, family, carried] of drawn) {
  const parts = seeds(draws).map(seed =>
    randomFlight({ seed, channels, periods, tailPeriods: 8, family, capped: true })
  )
  const [first] = parts
  const problem: FlightProblem = {
    ...first,
    channels: first.channels.map(({ name, upper = 0 }, c) => ({
      name,
      upper,
      paths: parts.map(({ channels: own }, draw) => {
        const { carryOver } = (carried === "alike" ? first : parts[draw]).channels[c] as FlightPath
        return { ...(own[c] as FlightPath), carryOver, draw }
      })
    }))
  }
  const [plan, ms] = timed(() => solved(problem, 20_000, 1e-7))
  const { nodes, relativeGap } = plan.certificate
  row(`${channels} × ${periods} × ${draws}`, family, carried, ms.toFixed(0), relativeGap.toExponential(1), nodes)
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
  [10, 52, "concave", "and groups", false],
  [20, 52, "concave", true, false],
  [20, 104, "concave", true, false],
  [10, 26, "s-shaped", true, false],
  [4, 8, "s-shaped", true, false],
  [10, 52, "s-shaped", true, false]
] as const
for (const [channels, periods, family, capped, compared] of flights) {
  const problemOf = (seed: number): FlightProblem => {
    const problem = randomFlight({ seed, channels, periods, tailPeriods: 8, family, capped: capped !== false })
    return capped === "and groups" ? grouped(problem) : problem
  }
  const problem = problemOf(1)
  // the same again where the first ones are compiled on the way, others where branching takes long
  const runs = seeds(family === "concave" ? 7 : 3).map(k =>
    timed(() => solved(family === "concave" ? problem : problemOf(k + 1), 120_000))
  )
  const [[plan]] = runs
  const ms = median(runs.slice(-5).map(([, each]) => each))
  const [program] = compileFlight(problem)
  const columns = compared && timed(() => flightByColumns(program, verifiedSolver([highs]), 1e-5, 30))[1].toFixed(0)
  const peer = compared ? slsqp(problem) : undefined
  row(
    `${channels} × ${periods}`,
    family,
    capped === true ? "yes" : capped || "no",
    ms.toFixed(0),
    Math.max(...runs.map(([each]) => each.certificate.relativeGap)).toExponential(1),
    columns || "–",
    peer === undefined ? "–" : peer[1].toFixed(0),
    peer === undefined ? "–" : (1 - peer[0] / plan.totalOutcome).toExponential(1),
    Math.max(...runs.map(([each]) => each.certificate.nodes))
  )
}

/** All near-optimal ranges at 1 %: two searches per channel. */
head("channels × periods", "one plan, cpu ms", "all 2C ranges, cpu ms", "ratio", "largest slack, share of the budget")
for (const [channels, periods] of [
  [5, 13],
  [10, 26],
  [10, 52]
] as const) {
  const problem = randomFlight({ seed: 1, channels, periods, tailPeriods: 8, family: "concave", capped: true })
  const plans = seeds(5).map(() => timed(() => solved(problem, 120_000)))
  const one = median(plans.map(([, ms]) => ms))
  const [ranges, ms] = timed(() => flightRanges(problem, plans[0][0], 0.01))
  const slack = Math.max(...Object.values(ranges).map(each => each.slack)) / plans[0][0].totalSpend
  row(`${channels} × ${periods}`, one.toFixed(0), ms.toFixed(0), (ms / one).toFixed(0), slack.toExponential(1))
}
