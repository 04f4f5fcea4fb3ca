import { buildLp } from "../lp/buildLp.ts"
import type { LpSolver } from "../lp/LpSolver.ts"
import type { Infeasible, Relaxation } from "../problem/Allocation.ts"
import { spendLimits } from "./compileFlight.ts"
import type { FlightUndecided } from "./FlightAllocation.ts"
import type { FlightProblem } from "./FlightProblem.ts"
import { type FlightRow, rowActivity } from "./FlightProgram.ts"
import { flightRows } from "./flightRows.ts"

/** One rule of the plan: sign · Σ coefficient · member ≤ sign · limit. */
interface Rule {
  readonly name: string
  readonly members: Int32Array
  readonly coefficients: Float64Array
  readonly sign: 1 | -1
  readonly limit: number
}

/**
 * Why no spends satisfy the rules of a flighting problem: the least relative change that would let them, by an elastic
 * linear programme, and rules that contradict each other of which none can be spared, by leaving out one after another.
 */
export function explainFlight(problem: FlightProblem, solver: LpSolver): Infeasible | FlightUndecided {
  const rules = rulesOf(problem)
  const elastic = leastCure(problem, rules, solver)
  if (elastic === undefined) return { _tag: "Undecided", reason: "no solver could answer the feasibility programme" }
  if (elastic.length === 0)
    return { _tag: "Undecided", reason: "the rules can hold together, but no spends were found" }
  let conflict = [...new Set(rules.map(({ name }) => name))]
  for (const name of conflict) {
    const others = conflict.filter(other => other !== name)
    const cure = leastCure(
      problem,
      rules.filter(rule => others.includes(rule.name)),
      solver
    )
    if (cure !== undefined && cure.length > 0) conflict = others
  }
  return { _tag: "Infeasible", conflict, cure: elastic }
}

function rulesOf(problem: FlightProblem): readonly Rule[] {
  const { channels, periods } = problem
  const lower = spendLimits(problem, ({ lower: least = 0 }) => least)
  const upper = spendLimits(problem, ({ upper: most = Number.POSITIVE_INFINITY }) => most)
  return [
    ...Array.from(lower).flatMap((least, i) => {
      const { name } = channels[Math.floor(i / periods)]
      return [
        ...sides({
          name: `${name} lower`,
          ...only(i),
          lower: least > 0 ? least : none,
          upper: Number.POSITIVE_INFINITY
        }),
        ...sides({ name: `${name} upper`, ...only(i), lower: none, upper: upper[i] })
      ]
    }),
    ...flightRows(problem).flatMap(sides)
  ]
}

const none = Number.NEGATIVE_INFINITY
const only = (i: number) => ({ members: Int32Array.of(i), coefficients: Float64Array.of(1) })

const sides = ({ coefficients, lower, members, name, upper }: FlightRow): readonly Rule[] => [
  ...(Number.isFinite(lower) ? [{ name, members, coefficients, sign: -1, limit: lower } as const] : []),
  ...(Number.isFinite(upper) ? [{ name, members, coefficients, sign: 1, limit: upper } as const] : [])
]

/** The least sum of relative changes of limits that lets the rules hold together; undefined where no solver answers. */
function leastCure(
  { budget, channels, periods }: FlightProblem,
  rules: readonly Rule[],
  solver: LpSolver
): readonly Relaxation[] | undefined {
  const scale = rules.reduce((most, { limit }) => Math.max(most, Math.abs(limit)), 0) || 1
  const lp = buildLp()
  const rows = rules.map(({ sign, limit }) =>
    sign === 1 ? lp.row(Number.NEGATIVE_INFINITY, limit) : lp.row(limit, Number.POSITIVE_INFINITY)
  )
  const entries: [number, number][][] = Array.from({ length: channels.length * periods }, () => [])
  rules.forEach(({ coefficients, members }, r) => {
    members.forEach((i, k) => entries[i].push([rows[r], coefficients[k]]))
  })
  for (const own of entries) lp.column(0, 0, Number.POSITIVE_INFINITY, own)
  rules.forEach(({ limit, sign }, r) =>
    lp.column(-1 / (Math.abs(limit) || scale), 0, Number.POSITIVE_INFINITY, [[rows[r], -sign]])
  )
  const result = solver.solve(lp.build())
  if (result._tag !== "Optimal") return undefined
  return rules.flatMap(({ coefficients, limit, members, name: rule, sign }) => {
    const size = Math.abs(limit) || scale
    // as in `explainInfeasibility`: measured at the spends, which then keep the changed limits but for rounding
    const missed = sign * (rowActivity({ coefficients, members }, result.x) - limit)
    if (missed <= 1e-9 * size) return []
    const by = rule === "budget" && budget.sense === "equal" ? missed : missed + 1e-6 * size
    return [{ rule, limit, by: sign * by }]
  })
}
