import { hasOutcome } from "../lp/budgetToLp.ts"
import type { LpSolver } from "../lp/LpSolver.ts"
import { rowAt } from "../problem/rowAt.ts"
import type { Domain, SeparableProgram } from "../problem/SeparableProgram.ts"
import { type Breakpoints, endsOf, seedBreakpoints, withBreakpoints } from "./breakpoints.ts"
import { type ConcaveRelaxation, generateColumns, MET } from "./generateColumns.ts"
import { isClosed, offer } from "./incumbent.ts"
import type { OpenNode, Search, SearchLimits } from "./Search.ts"

/**
 * A search that has looked at nothing yet.
 * @param points [block] spends to begin with; those that are not feasible are left out
 */
export function startSearch(
  program: SeparableProgram,
  limits: SearchLimits,
  points: readonly Float64Array[] = []
): Search {
  const { blocks, domains } = program
  const breakpoints = blocks.map(({ curve }, c) => seedBreakpoints(curve, domains[c], 3))
  const search: Search = {
    program,
    limits,
    open: [{ domains, breakpoints, bound: Number.POSITIVE_INFINITY }],
    incumbent: undefined,
    closedBound: Number.NEGATIVE_INFINITY,
    prices: new Float64Array(program.rows.length),
    nodes: 0,
    lpSolves: 0,
    rejectedSolves: 0,
    answered: new Map()
  }
  for (const point of points) offer(search, point)
  return search
}

/**
 * Looks at the most promising part of the search space: bounds it, and where linearisation and curves differ, splits the
 * domain of the curve that differs most.
 * @returns whether there is more to do
 */
export function advanceSearch(search: Search, solver: LpSolver): boolean {
  const node = search.open.pop()
  if (node === undefined) return false
  if (isClosed(search, node.bound)) {
    close(search, node.bound)
  } else {
    search.nodes++
    const relaxation = relax(search, node, solver)
    if (relaxation._tag === "Rejected") close(search, Math.min(node.bound, relaxation.bound))
    if (relaxation._tag === "Solved") {
      if (search.nodes === 1) search.prices = relaxation.prices
      branch(search, { ...node, bound: Math.min(node.bound, relaxation.bound) }, relaxation)
    }
  }
  return search.open.length > 0 && search.nodes < search.limits.maxNodes
}

/** Runs a search to its end without a break. */
export function runSearch(search: Search, solver: LpSolver): void {
  let more = true
  while (more) more = advanceSearch(search, solver)
}

/**
 * The relaxation of a node. Where the breakpoints found so far contain no feasible point, it looks for breakpoints that do,
 * or for the proof that there are none.
 */
function relax(search: Search, node: OpenNode, solver: LpSolver): ConcaveRelaxation {
  const relaxation = generateColumns(search, node, solver, "objective")
  if (relaxation._tag !== "Infeasible" || !search.program.rows.some(({ outcome }) => hasOutcome(outcome))) {
    return relaxation
  }
  const feasibility = generateColumns(search, node, solver, "feasibility")
  if (feasibility._tag === "Infeasible") return feasibility
  if (feasibility._tag === "Rejected") return { _tag: "Rejected", bound: node.bound }
  if (feasibility.bound < -MET) return { _tag: "Infeasible" }
  const breakpoints = merge(node, feasibility.breakpoints, search.program)
  const again = generateColumns(search, { ...node, breakpoints }, solver, "objective")
  // neither a point nor a proof: what is known about the part stands
  return again._tag === "Infeasible" ? { _tag: "Rejected", bound: node.bound } : again
}

function branch(search: Search, node: OpenNode, relaxation: Extract<ConcaveRelaxation, { _tag: "Solved" }>): void {
  const choice = isClosed(search, node.bound) ? undefined : widestDifference(search, node, relaxation)
  if (choice === undefined) {
    close(search, node.bound)
    return
  }
  const { curve } = search.program.blocks[choice]
  for (const domain of splitDomain(node.domains[choice], relaxation.solution.spend[choice])) {
    const domains = node.domains.with(choice, domain)
    const seeds = merge({ ...node, domains }, relaxation.breakpoints, search.program)
    const own = relaxation.breakpoints[choice].map(({ spend }) => spend)
    const breakpoints = seeds.with(choice, withBreakpoints(seedBreakpoints(curve, domain, 2), curve, domain, own))
    const child = { domains, breakpoints, bound: node.bound }
    const place = search.open.findIndex(({ bound }) => bound > child.bound)
    search.open.splice(place < 0 ? search.open.length : place, 0, child)
  }
}

/** [block] breakpoints, with the ends of the domain added where they are missing. */
function merge({ domains }: OpenNode, breakpoints: readonly Breakpoints[], { blocks }: SeparableProgram) {
  return breakpoints.map((own, c) => withBreakpoints(own, blocks[c].curve, domains[c], endsOf(domains[c])))
}

/** The block whose linearisation claims most more than its curve gives, in units of the objective. */
function widestDifference(
  { program }: Search,
  { domains, bound }: OpenNode,
  { solution: { spend, linearised }, prices }: Extract<ConcaveRelaxation, { _tag: "Solved" }>
): number | undefined {
  let widest = 1e-14 * Math.abs(bound)
  let choice: number | undefined
  const missed = program.rows.map(row => {
    const { activity, size } = rowAt(program, row, spend)
    return activity < row.lower - MET * size || activity > row.upper + MET * size
  })
  program.blocks.forEach(({ curve, outcomeWeight }, c) => {
    const weight = program.rows.reduce(
      (sum, row, i) => sum + Math.abs(row.outcome[c]) * Math.max(Math.abs(prices[i]), missed[i] ? 1 : 0),
      Math.abs(outcomeWeight)
    )
    const { lower, mayBeOff } = domains[c]
    const forbidden = mayBeOff && spend[c] > 0 && spend[c] < lower
    // a spend between off and the least spend is no plan at all, even where the curve lies above its chord
    const excess = Math.max(linearised[c] - curve.value(spend[c]), forbidden ? 1e-3 * Math.abs(linearised[c]) : 0)
    if (excess * weight > widest) {
      widest = excess * weight
      choice = c
    }
  })
  return choice
}

/** Off or on, where the spend is neither; otherwise both sides of the spend, kept 2 % of the width away from the ends. */
function splitDomain(domain: Domain, spend: number): readonly Domain[] {
  const { lower, upper, mayBeOff } = domain
  if (mayBeOff && spend < lower) {
    return [
      { lower: 0, upper: 0, mayBeOff: false },
      { lower, upper, mayBeOff: false }
    ]
  }
  const margin = 0.02 * (upper - lower)
  const at = Math.min(Math.max(spend, lower + margin), upper - margin)
  return [
    { lower, upper: at, mayBeOff },
    { lower: at, upper, mayBeOff: false }
  ]
}

function close(search: Search, bound: number): void {
  search.closedBound = Math.max(search.closedBound, bound)
}
