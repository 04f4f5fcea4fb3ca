import type { Certificate } from "../problem/Allocation.ts"
import { rowAt } from "../problem/rowAt.ts"
import type { Vec } from "../problem/Vec.ts"
import { violationAt } from "../verify/violationAt.ts"
import type { CompileUndo } from "./compileProblem.ts"
import type { PlanPrices } from "./polish.ts"
import { type Incumbent, isOptimal, type Search, upperBoundOf } from "./Search.ts"

/** A gap at which a plan counts as optimal even where rounding ends a search before its tolerance is met. */
const CERTIFIED = 1e-6

/** The proof that comes with a plan, in the user's units and names. */
export function certify(
  search: Search,
  incumbent: Incumbent,
  { prices, kind }: PlanPrices,
  undo: CompileUndo
): Certificate {
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
    fallbacks: answers.reduce((sum, count) => sum + count, 0) - (search.answered.get(first) ?? 0)
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
