import { flightBound } from "../flighting/flightBound.ts"
import { type FlightProgram, flightViolation, objectiveAtSpend, stocksAt } from "../flighting/FlightProgram.ts"
import { buildLp } from "../lp/buildLp.ts"
import type { LinearProgram } from "../lp/LinearProgram.ts"
import type { LpSolver } from "../lp/LpSolver.ts"
import { conjugate } from "../pwl/conjugate.ts"

/**
 * A flighting programme of concave curves by linear programmes on stock breakpoints, which are added where the last
 * solution and its prices call for them. An independent witness for the interior point: slower by orders of magnitude.
 * @returns [best response found, proven bound] after at most `rounds` programmes
 */
export function flightByColumns(
  program: FlightProgram,
  solver: LpSolver,
  tolerance: number,
  rounds: number
): readonly [number, number] {
  const { horizon, paths, standing, stockLower, stockUpper, worth } = program
  const points = Array.from(stockUpper, (most, i) =>
    Array.from({ length: 9 }, (_, k) => stockLower[i] + (most - stockLower[i]) * (k / 8) ** 2)
  )
  let [best, bound] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let round = 0; round < rounds; round++) {
    const answer = solver.solve(toLp(program, points))
    if (answer._tag !== "Optimal") break
    const spend = program.lower.map((least, i) => Math.min(Math.max(answer.x[i], least), program.upper[i]))
    if (flightViolation(program, spend) <= 1e-8) best = Math.max(best, objectiveAtSpend(program, spend))
    const row = answer.prices.slice(0, program.rows.length)
    const stock = answer.prices.slice(program.rows.length, program.rows.length + standing.length)
    bound = Math.min(bound, flightBound(program, { stock, row }))
    if (bound - best <= tolerance * Math.abs(best)) break
    stocksAt(program, spend).forEach((at, i) => {
      const called = conjugate(
        paths[Math.floor(i / horizon)].curve,
        worth[i],
        stock[i],
        stockLower[i],
        stockUpper[i]
      ).spend
      for (const a of [at, called]) {
        const isNear = points[i].some(other => Math.abs(other - a) <= 1e-7 * stockUpper[i])
        if (!isNear && a >= stockLower[i] && a <= stockUpper[i]) points[i].push(a)
      }
    })
  }
  return [best, bound]
}

/** λ form: Σ λ a ≤ standing + W x, since responses do not fall; spends are the first columns, stock rows follow the rows. */
function toLp(program: FlightProgram, points: readonly (readonly number[])[]): LinearProgram {
  const { horizon, lower, paths, periods, rows, spendWeight, standing, upper, worth } = program
  const lp = buildLp()
  for (const row of rows) lp.row(row.lower, row.upper)
  const stockRow = (i: number): number => rows.length + i
  for (const stock of standing) lp.row(Number.NEGATIVE_INFINITY, stock)
  const convexity = Array.from(standing, () => lp.row(1, 1))
  const entries = Array.from(lower, (_, j): [number, number][] => {
    const [c, t] = [Math.floor(j / periods), j % periods]
    return paths.flatMap(({ carryOver, channel }, p) => {
      const weights = channel === c ? carryOver.subarray(0, horizon - t) : []
      return Array.from(weights, (weight, lag): [number, number] => [stockRow(p * horizon + t + lag), -weight])
    })
  })
  rows.forEach(({ coefficients, members }, r) => {
    members.forEach((j, k) => entries[j].push([r, coefficients[k]]))
  })
  entries.forEach((own, j) => lp.column(spendWeight[j], lower[j], upper[j], own))
  points.forEach((own, i) => {
    for (const a of own) {
      const value = worth[i] * paths[Math.floor(i / horizon)].curve.value(a)
      lp.column(value, 0, Number.POSITIVE_INFINITY, [
        [stockRow(i), a],
        [convexity[i], 1]
      ])
    }
  })
  return lp.build()
}
