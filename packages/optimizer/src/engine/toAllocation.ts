import type { LpSolver } from "../lp/LpSolver.ts"
import type { Allocation, Plan } from "../problem/Allocation.ts"
import { certify } from "./certify.ts"
import type { CompileUndo } from "./compileProblem.ts"
import { explainInfeasibility } from "./explainInfeasibility.ts"
import { type PlanPrices, polish } from "./polish.ts"
import { type Incumbent, isRuledOut, type Search } from "./Search.ts"

/** The way back from `compileProblem`: what a finished search says, in the user's units and names. */
export function toAllocation(search: Search, solver: LpSolver, undo: CompileUndo): Allocation {
  if (isRuledOut(search)) return explainInfeasibility(undo.problem, solver, search.limits)
  const prices = polish(search, solver)
  const { incumbent, nodes, rejectedSolves } = search
  return incumbent === undefined
    ? { _tag: "Undecided", nodes, rejectedSolves }
    : toPlan(search, incumbent, prices, undo)
}

function toPlan(search: Search, incumbent: Incumbent, prices: PlanPrices, undo: CompileUndo): Plan {
  const { problem, spendUnit, objectiveUnit } = undo
  const spends = Array.from(incumbent.spend, x => x * spendUnit)
  const byChannel = (figure: (c: number) => number): Record<string, number> =>
    Object.fromEntries(problem.channels.map(({ name }, c) => [name, figure(c)]))
  const outcomes = problem.channels.map(({ response }, c) => response.value(spends[c]))
  return {
    _tag: "Plan",
    spend: byChannel(c => spends[c]),
    outcomes: byChannel(c => outcomes[c]),
    marginalReturn: byChannel(c => problem.channels[c].response.slope(spends[c])),
    totalSpend: sum(spends),
    totalOutcome: sum(outcomes),
    objective: incumbent.objective * objectiveUnit,
    certificate: certify(search, incumbent, prices, undo)
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, x) => total + x, 0)
