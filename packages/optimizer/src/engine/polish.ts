import type { LpSolver } from "../lp/LpSolver.ts"
import { isConvexOn } from "../problem/isConvexOn.ts"
import type { ResponseCurve } from "../problem/ResponseCurve.ts"
import type { Domain } from "../problem/SeparableProgram.ts"
import { startSearch } from "./advanceSearch.ts"
import { generateColumns } from "./generateColumns.ts"
import { type Search, upperBoundOf } from "./Search.ts"
import { stationaryPrices } from "./stationaryPrices.ts"

/** Prices of the rows at the incumbent, and what they mean. */
export interface PlanPrices {
  /** [row] */
  readonly prices: Float64Array
  readonly kind: "marginal" | "lagrangian"
}

/** Relative gap of a plan that nothing is left to be brought to. */
const EXACT = 1e-13

/**
 * Brings the incumbent to the exact optimum of the concave piece of each curve it lies on, and reads the prices there. For
 * a problem that is not concave the multipliers of the bound are not marginal values (up to 24 % off, measured): those of
 * this piece are.
 */
export function polish(search: Search, solver: LpSolver): PlanPrices {
  const { incumbent, program } = search
  if (incumbent === undefined) return { prices: search.prices, kind: "lagrangian" }
  if (upperBoundOf(search) - incumbent.objective <= EXACT * Math.abs(incumbent.objective)) {
    const prices = stationaryPrices(program, incumbent.spend, search.prices)
    if (prices !== undefined) return { prices, kind: "marginal" }
  }
  const domains = program.blocks.map((block, c) => concavePieceAt(block.curve, program.domains[c], incumbent.spend[c]))
  const local = startSearch({ ...program, domains }, { ...search.limits, tolerance: EXACT, absoluteTolerance: 0 })
  local.incumbent = incumbent
  const relaxation = generateColumns(local, local.open[0], solver, "objective")
  search.lpSolves += local.lpSolves
  search.rejectedSolves += local.rejectedSolves
  for (const [name, count] of local.answered) search.answered.set(name, (search.answered.get(name) ?? 0) + count)
  search.incumbent = local.incumbent
  const fallback = relaxation._tag === "Solved" ? relaxation.prices : search.prices
  // where a rule holds a spend on a convex part, the plan is stationary there too: the whole domains count, not the pieces
  const fitted = stationaryPrices(program, local.incumbent.spend, fallback)
  return fitted === undefined ? { prices: fallback, kind: "lagrangian" } : { prices: fitted, kind: "marginal" }
}

/** The largest interval around a spend in which the curve is concave; the spend alone where there is none. */
function concavePieceAt(curve: ResponseCurve, domain: Domain, spend: number): Domain {
  const fixed = { lower: spend, upper: spend, mayBeOff: false }
  if (spend < domain.lower) return fixed
  const before = curve.inflections.findLast(x => x < spend) ?? 0
  const after = curve.inflections.find(x => x > spend) ?? Number.POSITIVE_INFINITY
  const lower = Math.max(domain.lower, before)
  const upper = Math.min(domain.upper, after)
  return lower === upper || isConvexOn(curve, lower, upper) ? fixed : { lower, upper, mayBeOff: false }
}
