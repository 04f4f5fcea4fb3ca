import type { FlightProblem } from "../flighting/FlightProblem.ts"
import type { CellRules } from "./CellRules.ts"
import { lineName, type PlanProblem } from "./PlanProblem.ts"

/** The problem as one of lines over periods with carry-over. */
export function toFlightProblem(problem: PlanProblem, rules: CellRules): FlightProblem {
  const { budget, lines, objective, periods, tailPeriods = 0 } = problem
  const own = (cells: Float64Array, line: number): Float64Array => cells.slice(line * periods, (line + 1) * periods)
  return {
    channels: lines.map(({ paths, ...line }, l) => ({
      name: lineName(line),
      paths,
      lower: own(rules.lower, l),
      upper: own(rules.upper, l),
      ...(rules.minimumIfOn.some(least => least > 0) ? { minimumIfOn: own(rules.minimumIfOn, l) } : {})
    })),
    periods,
    tailPeriods,
    budget,
    ...(objective === undefined ? {} : { objective }),
    constraints: rules.rows.map(({ coefficients, lower, members, name, upper }) => {
      const byLine: Record<string, Float64Array> = {}
      members.forEach((cell, k) => {
        const line = lineName(lines[Math.floor(cell / periods)])
        byLine[line] ??= new Float64Array(periods)
        byLine[line][cell % periods] = coefficients[k]
      })
      return {
        name,
        coefficients: byLine,
        ...(Number.isFinite(lower) ? { lower } : {}),
        ...(Number.isFinite(upper) ? { upper } : {})
      }
    })
  }
}
