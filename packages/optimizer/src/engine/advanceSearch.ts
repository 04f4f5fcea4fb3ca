import type { LpSolver } from "../lp/LpSolver.ts"
import type { Domain, SeparableProgram } from "../problem/SeparableProgram.ts"
import { seedBreakpoints, withBreakpoints, withEnds } from "./breakpoints.ts"
import { isClosed, offer } from "./incumbent.ts"
import type { OpenNode, Search, SearchLimits } from "./Search.ts"
import { separableStrategy } from "./separableStrategy.ts"
import type { Relaxation, Strategy } from "./Strategy.ts"

/**
 * A search that has looked at nothing yet.
 * @param points [block] spends to begin with; those that are not feasible are left out
 * @param strategy the programme's own objective if absent
 */
export function startSearch(
  program: SeparableProgram,
  limits: SearchLimits,
  points: readonly Float64Array[] = [],
  strategy: Strategy = separableStrategy(program)
): Search {
  const { blocks, domains } = program
  const breakpoints = blocks.map(({ curve }, c) => seedBreakpoints(curve, domains[c], 1))
  const search: Search = {
    program,
    limits,
    strategy,
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
    const relaxation = search.strategy.relax(search, node, solver)
    if (relaxation._tag === "Rejected") close(search, Math.min(node.bound, relaxation.bound))
    if (relaxation._tag === "Solved") {
      if (search.nodes === 1) search.prices = relaxation.prices
      branch(search, { ...node, bound: Math.min(node.bound, relaxation.bound) }, relaxation)
    }
  }
  return search.open.length > 0 && search.nodes < search.limits.maxNodes
}

/** Runs a search to its end without a break, unless told between two parts to stop. */
export function runSearch(search: Search, solver: LpSolver, isOver: () => boolean = () => false): void {
  let more = true
  while (more) more = advanceSearch(search, solver) && !isOver()
}

function branch(search: Search, node: OpenNode, relaxation: Extract<Relaxation, { _tag: "Solved" }>): void {
  const choice = isClosed(search, node.bound) ? undefined : largestExcess(relaxation)
  if (choice === undefined) {
    close(search, node.bound)
    return
  }
  const { curve } = search.program.blocks[choice]
  for (const domain of splitDomain(node.domains[choice], relaxation.spend[choice])) {
    const domains = node.domains.with(choice, domain)
    const seeds = withEnds(relaxation.breakpoints, search.program.blocks, domains)
    const own = relaxation.breakpoints[choice].map(({ spend }) => spend)
    const breakpoints = seeds.with(choice, withBreakpoints(seedBreakpoints(curve, domain, 2), curve, domain, own))
    const child = { domains, breakpoints, bound: node.bound }
    const place = search.open.findIndex(({ bound }) => bound > child.bound)
    search.open.splice(place < 0 ? search.open.length : place, 0, child)
  }
}

/** The block whose relaxation claims most beyond its curve, if that is more than rounding. */
function largestExcess({ bound, excess }: Extract<Relaxation, { _tag: "Solved" }>): number | undefined {
  let choice: number | undefined
  let largest = 1e-14 * Math.abs(bound)
  excess.forEach((claim, c) => {
    if (claim <= largest) return
    largest = claim
    choice = c
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
