import type { LpSolver } from "../lp/LpSolver.ts"
import type { Allocation, Certificate, Plan } from "../problem/Allocation.ts"
import { rowAt } from "../problem/rowAt.ts"
import type { Vec } from "../problem/Vec.ts"
import { violationAt } from "../verify/violationAt.ts"
import type { CompileUndo } from "./compileProblem.ts"
import { explainInfeasibility } from "./explainInfeasibility.ts"
import { type PlanPrices, polish } from "./polish.ts"
import { type Incumbent, isOptimal, isRuledOut, type Search, upperBoundOf } from "./Search.ts"

/** The way back from `compileProblem`: what a finished search says, in the user's units and names. */
export function toAllocation(search: Search, solver: LpSolver, undo: CompileUndo): Allocation {
  if (isRuledOut(search)) return explainInfeasibility(undo.problem, solver, search.limits)
  const prices = polish(search, solver)
  const { incumbent, nodes, rejectedSolves } = search
  return incumbent === undefined
    ? { _tag: "Undecided", nodes, rejectedSolves }
    : toPlan(search, incumbent, prices, undo)
}

/** A gap at which a plan counts as optimal even where rounding ends a search before its tolerance is met. */
const CERTIFIED = 1e-6

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

function certify(search: Search, incumbent: Incumbent, { prices, kind }: PlanPrices, undo: CompileUndo): Certificate {
  const { objectiveUnit, rowNames, rowUnits } = undo
  const best = upperBoundOf(search)
  const ends = [incumbent.objective * objectiveUnit, best * objectiveUnit]
  const larger = Math.max(Math.abs(incumbent.objective), Math.abs(best))
  const relativeGap = best === incumbent.objective ? 0 : (best - incumbent.objective) / larger
  const [first] = search.answered.keys()
  const answers = [...search.answered.values()]
  return {
    status: isOptimal(search) || relativeGap <= CERTIFIED ? "optimal" : "limit",
    lowerBound: Math.min(...ends),
    upperBound: Math.max(...ends),
    absoluteGap: Math.abs(ends[1] - ends[0]),
    relativeGap,
    maxViolation: violationAt(search.program, incumbent.spend),
    shadowPrices: Object.fromEntries(rowNames.map((name, i) => [name, (prices[i] * objectiveUnit) / rowUnits[i]])),
    priceKind: kind,
    binding: bindingOf(search, incumbent.spend, undo),
    solver: [...search.answered.keys()].join(", "),
    lpSolves: search.lpSolves,
    nodes: search.nodes,
    rejectedSolves: search.rejectedSolves,
    fallbacks: sum(answers) - (search.answered.get(first) ?? 0)
  }
}

/** Rows within 1e-7 of a limit, and domains within 1e-9 of an end that is the user's own. */
function bindingOf({ program }: Search, spend: Vec, { problem, rowNames }: CompileUndo): string[] {
  const binding: string[] = []
  program.rows.forEach((row, i) => {
    const { activity, size } = rowAt(program, row, spend)
    if (Math.min(row.upper - activity, activity - row.lower) <= 1e-7 * size) binding.push(rowNames[i])
  })
  program.domains.forEach(({ lower, upper, mayBeOff }, c) => {
    const { name } = problem.channels[c]
    const near = 1e-9 * upper
    if (mayBeOff && spend[c] === 0) binding.push(`${name} off`)
    else if (spend[c] <= lower + near) binding.push(`${name} lower`)
    else if (spend[c] >= upper - near && !program.blocks[c].impliedUpper) binding.push(`${name} upper`)
  })
  return binding
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, x) => total + x, 0)
