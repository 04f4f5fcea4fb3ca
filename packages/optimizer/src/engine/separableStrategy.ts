import { hasOutcome } from "../lp/budgetToLp.ts"
import type { LpSolver } from "../lp/LpSolver.ts"
import { objectiveAt } from "../problem/objectiveAt.ts"
import { rowAt } from "../problem/rowAt.ts"
import type { SeparableProgram } from "../problem/SeparableProgram.ts"
import { withEnds } from "./breakpoints.ts"
import { type ConcaveRelaxation, generateColumns, MET } from "./generateColumns.ts"
import type { OpenNode, Search } from "./Search.ts"
import type { Relaxation, Strategy } from "./Strategy.ts"

/** The programme's own objective: a weighted sum over its curves. */
export const separableStrategy = (program: SeparableProgram): Strategy => ({
  objectiveAt: spend => objectiveAt(program, spend),
  relax: (search, node, solver) => {
    const relaxation = relaxConcave(search, node, solver)
    return relaxation._tag === "Solved" ? withExcess(program, node, relaxation) : relaxation
  }
})

/**
 * The concave relaxation of a node. Where the breakpoints found so far contain no feasible point, it looks for breakpoints
 * that do, or for the proof that there are none.
 */
function relaxConcave(search: Search, node: OpenNode, solver: LpSolver): ConcaveRelaxation {
  const { blocks, rows } = search.program
  const relaxation = generateColumns(search, node, solver, "objective")
  if (relaxation._tag !== "Infeasible" || !rows.some(({ outcome }) => hasOutcome(outcome))) return relaxation
  const feasibility = generateColumns(search, node, solver, "feasibility")
  if (feasibility._tag === "Infeasible") return feasibility
  if (feasibility._tag === "Rejected") return { _tag: "Rejected", bound: node.bound }
  if (feasibility.bound < -MET) return { _tag: "Infeasible" }
  const breakpoints = withEnds(feasibility.breakpoints, blocks, node.domains)
  const again = generateColumns(search, { ...node, breakpoints }, solver, "objective")
  // neither a point nor a proof: what is known about the part stands
  return again._tag === "Infeasible" ? { _tag: "Rejected", bound: node.bound } : again
}

/** Per block, how much more the linearisation claims than the curve gives, weighted by what its response is worth. */
function withExcess(
  program: SeparableProgram,
  { domains }: OpenNode,
  { bound, prices, breakpoints, solution: { spend, linearised } }: Extract<ConcaveRelaxation, { _tag: "Solved" }>
): Relaxation {
  const missed = program.rows.map(row => {
    const { activity, size } = rowAt(program, row, spend)
    return activity < row.lower - MET * size || activity > row.upper + MET * size
  })
  const excess = Float64Array.from(program.blocks, ({ curve, outcomeWeight }, c) => {
    const weight = program.rows.reduce(
      (sum, row, i) => sum + Math.abs(row.outcome[c]) * Math.max(Math.abs(prices[i]), missed[i] ? 1 : 0),
      Math.abs(outcomeWeight)
    )
    const { lower, mayBeOff } = domains[c]
    const forbidden = mayBeOff && spend[c] > 0 && spend[c] < lower
    // a spend between off and the least spend is no plan at all, even where the curve lies above its chord
    return weight * Math.max(linearised[c] - curve.value(spend[c]), forbidden ? 1e-3 * Math.abs(linearised[c]) : 0)
  })
  return { _tag: "Solved", bound, prices, spend, excess, breakpoints }
}
