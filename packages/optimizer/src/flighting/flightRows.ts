import type { FlightRow } from "./FlightProgram.ts"
import type { FlightConstraint, FlightProblem, SpendLimit } from "./FlightProblem.ts"

/** The budget, the limits and the constraints as rows over the variables channel · periods + period. */
export function flightRows(problem: FlightProblem): readonly FlightRow[] {
  const { budget, constraints = [], limits = [] } = problem
  const whole: readonly SpendLimit[] =
    budget.sense === "free"
      ? []
      : [
          {
            name: "budget",
            upper: budget.total,
            ...(budget.sense === "equal" ? { lower: budget.total } : {})
          }
        ]
  return [
    ...[...whole, ...limits].map(limit => limitRow(limit, problem)),
    ...constraints.map(constraint => constraintRow(constraint, problem))
  ]
}

function limitRow({ name, channels: own, from = 0, to, lower, upper }: SpendLimit, problem: FlightProblem): FlightRow {
  const { channels, periods } = problem
  const end = to ?? periods
  const members = channels.flatMap((channel, c) =>
    own === undefined || own.includes(channel.name)
      ? Array.from({ length: Math.max(0, end - from) }, (_, k) => c * periods + from + k)
      : []
  )
  return {
    name,
    lower: lower ?? Number.NEGATIVE_INFINITY,
    upper: upper ?? Number.POSITIVE_INFINITY,
    members: Int32Array.from(members),
    coefficients: new Float64Array(members.length).fill(1)
  }
}

function constraintRow(
  { name, coefficients: byChannel, lower, upper }: FlightConstraint,
  { channels, periods }: FlightProblem
): FlightRow {
  const members: number[] = []
  const coefficients: number[] = []
  channels.forEach((channel, c) => {
    const own = byChannel[channel.name] ?? 0
    for (let t = 0; t < periods; t++) {
      const coefficient = typeof own === "number" ? own : own[t]
      if (coefficient === 0) continue
      members.push(c * periods + t)
      coefficients.push(coefficient)
    }
  })
  return {
    name,
    lower: lower ?? Number.NEGATIVE_INFINITY,
    upper: upper ?? Number.POSITIVE_INFINITY,
    members: Int32Array.from(members),
    coefficients: Float64Array.from(coefficients)
  }
}
