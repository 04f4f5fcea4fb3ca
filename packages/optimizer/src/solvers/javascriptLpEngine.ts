import module from "javascript-lp-solver"
import type { LinearProgram } from "../lp/LinearProgram.ts"
import type { LpClaim } from "../lp/LpResult.ts"
import type { LpEngine } from "../lp/LpSolver.ts"

// its declarations describe the CommonJS build, whose export is one level deeper than that of the ES module loaded here
const solver = module as unknown as typeof module.default

type Model = InstanceType<typeof solver.Model>
type Variable = ReturnType<Model["addVariable"]>
type Constraint = ReturnType<Model["smallerThan"]>

/**
 * Ways to answer: the plain one, then right-hand sides loosened at random, which breaks the ties it stumbles over. The
 * precision is its tolerance for pivots, ratios and reduced costs; on 2,766 programmes of S-shaped searches the first
 * way failed 72 times at its default of 1e-9, 7 times at 1e-11.
 */
const ATTEMPTS = [
  { precision: 1e-11, loosen: 0 },
  { precision: 1e-11, loosen: 1e-8 },
  { precision: 1e-12, loosen: 1e-7 },
  { precision: 1e-10, loosen: 1e-6 },
  { precision: 1e-9, loosen: 1e-7 }
] as const

/**
 * javascript-lp-solver 1.0.3, a dense tableau simplex. What it must be guarded against, all of it here:
 * - its presolve takes free variables as ≥ 0, 1e10 as infinite, and drops the cost of variables it fixes: never used;
 * - its own free variables give wrong optima in about 1 % of small programmes: they are split into x⁺ − x⁻;
 * - it may pivot for ever, and has no limit for it: every pivot is counted, and the count ends it;
 * - it rounds what it reports to 1e-8 and reports no prices: both are read from the tableau;
 * - rows with a ratio within 1e-8 of 0 are skipped, ties taken in order: wrong points, caught by verification, and mended
 *   by solving with loosened right-hand sides and taking the loosening back exactly through the inverse of the basis.
 * Scaling to order 1, which its absolute tolerances need, is done before (`scaleLp`).
 */
export const javascriptLpEngine: LpEngine = {
  name: "javascript-lp-solver",
  attempts: ATTEMPTS.length,
  claim: (lp, attempt) => {
    const { precision, loosen } = ATTEMPTS[attempt]
    const built = buildModel(lp, precision, loosen, attempt)
    const outcome = solveGuarded(built.model, 50 * (lp.rows + lp.columns + 50))
    return outcome === "optimal" ? readOptimum(lp, built) : outcome
  }
}

interface BuiltModel {
  readonly model: Model
  /** [column] the part above the lower bound, or the positive part of a free variable */
  readonly above: readonly Variable[]
  /** [column] the negative part of a free variable */
  readonly below: readonly (Variable | undefined)[]
  /** [row] */
  readonly lowerRows: readonly (Constraint | undefined)[]
  readonly upperRows: readonly (Constraint | undefined)[]
  /** constraints whose right-hand side was loosened, and by how much */
  readonly loosened: readonly (readonly [Constraint, number])[]
}

function buildModel(lp: LinearProgram, precision: number, loosen: number, seed: number): BuiltModel {
  const model = new solver.Model(precision)
  model.usePresolve = false
  model.checkForCycles = false
  model.maximize()
  const random = noise(seed)
  const shifted = activityAtLowerBounds(lp)
  const loosened: (readonly [Constraint, number])[] = []
  const limit = (bound: number, side: 1 | -1, exact: boolean): Constraint | undefined => {
    if (!Number.isFinite(bound)) return undefined
    // inequalities only give way outwards; an equality stays exact, or no point might satisfy both its sides
    const by = exact ? 0 : loosen * random() * Math.max(1, Math.abs(bound))
    const row = side === 1 ? model.smallerThan(bound + by) : model.greaterThan(bound - by)
    if (by > 0) loosened.push([row, by])
    return row
  }
  const lowerRows: (Constraint | undefined)[] = []
  const upperRows: (Constraint | undefined)[] = []
  for (let i = 0; i < lp.rows; i++) {
    const exact = lp.rowLower[i] === lp.rowUpper[i]
    lowerRows.push(limit(lp.rowLower[i] - shifted[i], -1, exact))
    upperRows.push(limit(lp.rowUpper[i] - shifted[i], 1, exact))
  }
  const above: Variable[] = []
  const below: (Variable | undefined)[] = []
  for (let j = 0; j < lp.columns; j++) {
    const free = lp.colLower[j] === Number.NEGATIVE_INFINITY
    const parts: (readonly [Variable, number])[] = [[model.addVariable(lp.cost[j], `x${j}`, false, false), 1]]
    if (free) parts.push([model.addVariable(-lp.cost[j], `y${j}`, false, false), -1])
    above.push(parts[0][0])
    below.push(parts[1]?.[0])
    const span = lp.colUpper[j] - (free ? 0 : lp.colLower[j])
    const cap = Number.isFinite(span) ? model.smallerThan(span) : undefined
    for (const [variable, sign] of parts) {
      cap?.addTerm(sign, variable)
      for (let e = lp.start[j]; e < lp.start[j + 1]; e++) {
        lowerRows[lp.rowOf[e]]?.addTerm(sign * lp.value[e], variable)
        upperRows[lp.rowOf[e]]?.addTerm(sign * lp.value[e], variable)
      }
    }
  }
  return { model, above, below, lowerRows, upperRows, loosened }
}

/** What the rows hold when every variable sits at its finite lower bound: variables are counted from there. */
function activityAtLowerBounds(lp: LinearProgram): Float64Array {
  const activity = new Float64Array(lp.rows)
  for (let j = 0; j < lp.columns; j++) {
    if (lp.colLower[j] === Number.NEGATIVE_INFINITY || lp.colLower[j] === 0) continue
    for (let e = lp.start[j]; e < lp.start[j + 1]; e++) activity[lp.rowOf[e]] += lp.value[e] * lp.colLower[j]
  }
  return activity
}

const TOO_MANY_PIVOTS = new Error("pivot limit")

function solveGuarded(model: Model, limit: number): "optimal" | LpClaim {
  const { tableau } = model
  const pivot = tableau.pivot.bind(tableau)
  let pivots = 0
  tableau.pivot = (row, column) => {
    if (++pivots > limit) throw TOO_MANY_PIVOTS
    pivot(row, column)
  }
  try {
    const { feasible, bounded } = model.solve()
    if (!feasible) return { _tag: "Infeasible" }
    return bounded ? "optimal" : { _tag: "Unbounded" }
  } catch (error) {
    if (error !== TOO_MANY_PIVOTS) throw error
    return { _tag: "Failed", reason: `no end after ${limit} pivots` }
  }
}

function readOptimum(lp: LinearProgram, built: BuiltModel): LpClaim {
  const { matrix, width, height, rowByVarIndex, colByVarIndex } = built.model.tableau
  // x_B(b) = x_B(b + e) − Σ e_i B⁻¹ e_i, and the columns of B⁻¹ stand under the slacks that are not in the basis
  for (const [{ slack }, by] of built.loosened) {
    const column = colByVarIndex[slack.index] ?? -1
    if (column < 0) continue
    for (let r = 0; r < height; r++) matrix[r * width] -= by * matrix[r * width + column]
  }
  const valueOf = (variable: Variable | undefined): number => {
    const row = variable === undefined ? -1 : (rowByVarIndex[variable.index] ?? -1)
    return row < 0 ? 0 : matrix[row * width]
  }
  const priceOf = (constraint: Constraint | undefined): number => {
    const column = constraint === undefined ? -1 : (colByVarIndex[constraint.slack.index] ?? -1)
    return column < 0 ? 0 : matrix[column]
  }
  return {
    _tag: "Optimal",
    x: Float64Array.from(
      { length: lp.columns },
      (_, j) => finiteOrZero(lp.colLower[j]) + valueOf(built.above[j]) - valueOf(built.below[j])
    ),
    prices: Float64Array.from({ length: lp.rows }, (_, i) => priceOf(built.lowerRows[i]) - priceOf(built.upperRows[i]))
  }
}

const finiteOrZero = (bound: number): number => (bound === Number.NEGATIVE_INFINITY ? 0 : bound)

/** Numbers in [0.5, 1.5), the same for the same seed. */
function noise(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b9)
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) | 0
    return (state >>> 0) / 2 ** 32 + 0.5
  }
}
