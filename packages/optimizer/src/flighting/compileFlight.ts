import type { Objective } from "../problem/BudgetProblem.ts"
import { powerAbove } from "../problem/powerAbove.ts"
import { scaledCurve } from "../problem/scaledCurve.ts"
import type { Vec } from "../problem/Vec.ts"
import { type FlightProgram, type FlightRow, stocksAt } from "./FlightProgram.ts"
import { type FlightPath, type FlightProblem, pathsOf } from "./FlightProblem.ts"
import { flightRows } from "./flightRows.ts"
import { impliedBounds } from "./impliedBounds.ts"

/** What turns a solution back into the user's units. */
export interface FlightUndo {
  readonly problem: FlightProblem
  /** money per unit of spend */
  readonly spendUnit: number
  /** [path] the user's units of stock per unit of the programme's */
  readonly stockUnits: readonly number[]
  /** objective per unit of the programme's */
  readonly objectiveUnit: number
  /** objective per unit of response */
  readonly outcomeWeight: number
}

/** Reduction of a valid flighting problem to numbers of order 1. */
export function compileFlight(problem: FlightProblem): readonly [FlightProgram, FlightUndo] {
  const { channels, periods, tailPeriods = 0, objective } = problem
  const horizon = periods + tailPeriods
  const rows = flightRows(problem)
  const [lower, upper] = impliedBounds(
    rows,
    spendLimits(problem, ({ lower: least = 0 }) => least),
    spendLimits(problem, ({ upper: most = Number.POSITIVE_INFINITY }) => most)
  )
  const minimumIfOn = spendLimits(problem, ({ minimumIfOn: least = 0 }) => least)
  // the least spend of being on is out of reach: the cell stays off
  minimumIfOn.forEach((least, i) => {
    if (least > upper[i]) upper[i] = lower[i]
    if (lower[i] > 0) lower[i] = Math.max(lower[i], least)
  })
  const paths = channels.flatMap((channel, c) => pathsOf(channel).map(path => ({ path, channel: c })))
  const drawCount = 1 + paths.reduce((last, { path: { draw = 0 } }) => Math.max(last, draw), 0)
  const { outcomeWeight, spendWeight } = weightsOf(objective)
  const standing = new Float64Array(paths.length * horizon)
  const worth = new Float64Array(paths.length * horizon)
  paths.forEach(({ path }, p) => {
    const share = path.draw === undefined ? 1 : 1 / drawCount
    for (let t = 0; t < horizon; t++) {
      standing[p * horizon + t] = path.startingStock?.[t] ?? 0
      worth[p * horizon + t] = (path.worth === undefined ? 1 : (path.worth[t] ?? 0)) * (outcomeWeight * share)
    }
  })
  const carriers = paths.map(({ path, channel }) => ({
    channel,
    curve: path.response,
    carryOver: trimmed(path, horizon)
  }))
  const plain = { periods, horizon, paths: carriers, standing }
  const stockUpper = stocksAt(plain, upper)
  // no more than the whole budget can be at work, at the largest weight it has
  if (problem.budget.sense !== "free") {
    const { total } = problem.budget
    carriers.forEach(({ carryOver }, p) => {
      const most = total * carryOver.reduce((a, b) => Math.max(a, b), 0)
      for (let i = p * horizon; i < (p + 1) * horizon; i++) stockUpper[i] = Math.min(stockUpper[i], standing[i] + most)
    })
  }
  const spendUnit = powerAbove(upper.reduce((a, b) => Math.max(a, b), 0))
  const stockUnits = carriers.map((_, p) =>
    powerAbove(stockUpper.subarray(p * horizon, (p + 1) * horizon).reduce((a, b) => Math.max(a, b), 0))
  )
  const most = stockUpper.reduce((sum, stock, i) => {
    const { curve } = carriers[Math.floor(i / horizon)]
    return worth[i] === 0 ? sum : sum + worth[i] * Math.abs(curve.value(stock))
  }, 0)
  const objectiveUnit = powerAbove(most)
  const stockOf = (amounts: Float64Array): Float64Array =>
    amounts.map((stock, i) => stock / stockUnits[Math.floor(i / horizon)])
  const program = {
    periods,
    horizon,
    paths: carriers.map(({ carryOver, channel, curve }, p) => ({
      channel,
      curve: scaledCurve(curve, stockUnits[p], 1),
      carryOver: carryOver.map(weight => (weight * spendUnit) / stockUnits[p])
    })),
    worth: worth.map(each => each / objectiveUnit),
    spendWeight: new Float64Array(upper.length).fill((spendWeight * spendUnit) / objectiveUnit),
    standing: stockOf(standing),
    lower: lower.map(x => x / spendUnit),
    upper: upper.map(x => x / spendUnit),
    minimumIfOn: minimumIfOn.map((least, i) => (upper[i] === 0 ? 0 : least / spendUnit)),
    rows: rows.map(
      (row): FlightRow => Object.assign({}, row, { lower: row.lower / spendUnit, upper: row.upper / spendUnit })
    ),
    stockLower: stockOf(stocksAt(plain, lower)),
    stockUpper: stockOf(stockUpper)
  }
  return [program, { problem, spendUnit, stockUnits, objectiveUnit, outcomeWeight }]
}

/** Weights of response and spend in the objective; those that have a target are searched for as the most outcome of totals. */
function weightsOf(objective: Objective = { kind: "most-outcome" }): {
  readonly outcomeWeight: number
  readonly spendWeight: number
} {
  switch (objective.kind) {
    case "most-profit":
      return { outcomeWeight: objective.margin, spendWeight: -1 }
    case "target-marginal-return":
      return { outcomeWeight: 1, spendWeight: -objective.ratio }
    default:
      return { outcomeWeight: 1, spendWeight: 0 }
  }
}

/** A carry-over as far as it can matter: no longer than the horizon, without zeros at its end. */
function trimmed({ carryOver }: FlightPath, horizon: number): Float64Array {
  let length = Math.min(carryOver.length, horizon)
  while (length > 1 && carryOver[length - 1] === 0) length--
  return Float64Array.from({ length }, (_, lag) => carryOver[lag])
}

/** [variable] a limit per period, given as a number or by period. */
export function spendLimits(
  { channels, periods }: FlightProblem,
  limitOf: (channel: FlightProblem["channels"][number]) => number | Vec
): Float64Array {
  return Float64Array.from({ length: channels.length * periods }, (_, i) => {
    const limit = limitOf(channels[Math.floor(i / periods)])
    return typeof limit === "number" ? limit : limit[i % periods]
  })
}
