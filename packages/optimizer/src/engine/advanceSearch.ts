import type { LpSolver } from "../lp/LpSolver.ts"
import type { Domain, SeparableProgram } from "../problem/SeparableProgram.ts"
import { concaveEnvelope } from "../pwl/concaveEnvelope.ts"
import { addBreakpoint, generateColumns, isClosed, offer, type ConcaveRelaxation } from "./generateColumns.ts"
import type { OpenNode, Search, SearchLimits, WarmStart } from "./Search.ts"

/** Penalties per unit of a missed outcome row, in units of order 1: larger ones only if the smaller leave it missed. */
const PENALTIES = [1e3, 1e6, 1e9]
/** Below this an outcome row counts as met, in units of order 1. */
const MET = 1e-10

/** A search that has looked at nothing yet. */
export function startSearch(program: SeparableProgram, limits: SearchLimits, warm?: WarmStart): Search {
  const search: Search = {
    program,
    limits,
    pools: warm?.pools ?? program.blocks.map(() => new Map()),
    open: [{ domains: program.domains, bound: Number.POSITIVE_INFINITY }],
    incumbent: undefined,
    closedBound: Number.NEGATIVE_INFINITY,
    prices: new Float64Array(program.rows.length),
    nodes: 0,
    lpSolves: 0,
    rejectedSolves: 0,
    answered: new Map()
  }
  program.domains.forEach((domain, c) => seed(search, c, domain, 3))
  for (const point of warm?.points ?? []) offer(search, point)
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

/** The relaxation of a node; where outcome rows stay missed, either a proof that they must be, or a larger penalty. */
function relax(search: Search, { domains }: OpenNode, solver: LpSolver): ConcaveRelaxation {
  let relaxation: ConcaveRelaxation = { _tag: "Infeasible" }
  for (const penalty of PENALTIES) {
    relaxation = generateColumns(search, domains, solver, 1, penalty)
    if (relaxation._tag !== "Solved" || relaxation.missed <= MET || isClosed(search, relaxation.bound)) break
    const feasibility = generateColumns(search, domains, solver, 0, 1)
    if (feasibility._tag === "Solved" && feasibility.bound < -MET) return { _tag: "Infeasible" }
  }
  return relaxation
}

function branch(search: Search, node: OpenNode, relaxation: Extract<ConcaveRelaxation, { _tag: "Solved" }>): void {
  const choice = isClosed(search, node.bound) ? undefined : widestDifference(search, node, relaxation)
  if (choice === undefined) {
    close(search, node.bound)
    return
  }
  const { domains } = node
  for (const domain of splitDomain(domains[choice], relaxation.spend[choice])) {
    seed(search, choice, domain, 2)
    const child = { domains: domains.with(choice, domain), bound: node.bound }
    const place = search.open.findIndex(({ bound }) => bound > child.bound)
    search.open.splice(place < 0 ? search.open.length : place, 0, child)
  }
}

/** The block whose linearisation claims most more than its curve gives, in units of the objective. */
function widestDifference(
  { program }: Search,
  { domains, bound }: OpenNode,
  { spend, linearised, prices, missed }: Extract<ConcaveRelaxation, { _tag: "Solved" }>
): number | undefined {
  let widest = 1e-14 * Math.abs(bound)
  let choice: number | undefined
  program.blocks.forEach(({ curve, outcomeWeight }, c) => {
    const weight = program.rows.reduce(
      (sum, row, i) => sum + Math.abs(row.outcome[c]) * Math.max(Math.abs(prices[i]), missed > MET ? 1 : 0),
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
  if (mayBeOff && spend < lower)
    return [
      { lower: 0, upper: 0, mayBeOff: false },
      { lower, upper, mayBeOff: false }
    ]
  const margin = 0.02 * (upper - lower)
  const at = Math.min(Math.max(spend, lower + margin), upper - margin)
  return [
    { lower, upper: at, mayBeOff },
    { lower: at, upper, mayBeOff: false }
  ]
}

/** First breakpoints of a domain: its ends, off, and where its concave envelope touches the curve. */
function seed(search: Search, c: number, domain: Domain, depth: number): void {
  const { lower, upper, mayBeOff } = domain
  if (mayBeOff) addBreakpoint(search, c, 0, domain)
  const touching = concaveEnvelope(search.program.blocks[c].curve, mayBeOff ? 0 : lower, upper, 0, depth)
  for (const spend of [lower, upper, ...touching]) addBreakpoint(search, c, spend, domain)
}

function close(search: Search, bound: number): void {
  search.closedBound = Math.max(search.closedBound, bound)
}
