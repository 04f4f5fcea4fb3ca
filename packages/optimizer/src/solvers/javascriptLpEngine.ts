import module from "javascript-lp-solver"
import type { LinearProgram } from "../lp/LinearProgram.ts"
import type { LpClaim } from "../lp/LpResult.ts"
import type { LpEngine } from "../lp/LpSolver.ts"
import { solveDense } from "../lp/solveDense.ts"

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
 * - it skips rows with a ratio within its precision of 0 and takes ties in order, pivots on tiny entries and rounds what it
 *   reports to 1e-8, without prices: only its basis is used, and point and prices are solved for afresh from the programme
 *   as given, which also takes back exactly what an attempt has loosened.
 * Scaling to order 1, which its absolute tolerances need, is done before (`scaleLp`).
 */
export const javascriptLpEngine: LpEngine = {
  name: "javascript-lp-solver",
  attempts: ATTEMPTS.length,
  claim: (lp, attempt) => {
    const { precision, loosen } = ATTEMPTS[attempt]
    const built = buildModel(lp, precision, loosen, attempt)
    const outcome = solveGuarded(built.model, 50 * (lp.rows + lp.columns + 50))
    return outcome === "optimal" ? solveBasis(lp, built) : outcome
  }
}

interface BuiltModel {
  readonly model: Model
  /** parts of columns: value = lower bound (0 if infinite) + Σ sign · part */
  readonly parts: readonly { readonly variable: Variable; readonly column: number; readonly sign: 1 | -1 }[]
  /** limits of rows, and of columns where `row` is undefined, with their right-hand sides before loosening */
  readonly limits: readonly {
    readonly constraint: Constraint
    readonly rhs: number
    readonly row: number | undefined
  }[]
}

function buildModel(lp: LinearProgram, precision: number, loosen: number, seed: number): BuiltModel {
  const model = new solver.Model(precision)
  model.usePresolve = false
  model.checkForCycles = false
  model.maximize()
  const random = noise(seed)
  const shifted = activityAtLowerBounds(lp)
  const parts: BuiltModel["parts"][number][] = []
  const limits: BuiltModel["limits"][number][] = []
  const limit = (rhs: number, side: 1 | -1, exact: boolean, row?: number): Constraint | undefined => {
    if (!Number.isFinite(rhs)) return undefined
    // inequalities only give way outwards; an equality stays exact, or no point might satisfy both its sides
    const by = exact ? 0 : loosen * random() * Math.max(1, Math.abs(rhs))
    const constraint = side === 1 ? model.smallerThan(rhs + by) : model.greaterThan(rhs - by)
    limits.push({ constraint, rhs, row })
    return constraint
  }
  const rows = Array.from({ length: lp.rows }, (_, i) => {
    const exact = lp.rowLower[i] === lp.rowUpper[i]
    return [limit(lp.rowLower[i] - shifted[i], -1, exact, i), limit(lp.rowUpper[i] - shifted[i], 1, exact, i)] as const
  })
  for (let j = 0; j < lp.columns; j++) {
    const free = lp.colLower[j] === Number.NEGATIVE_INFINITY
    const cap = limit(lp.colUpper[j] - (free ? 0 : lp.colLower[j]), 1, true)
    for (const sign of free ? ([1, -1] as const) : ([1] as const)) {
      const variable = model.addVariable(sign * lp.cost[j], `${sign * (j + 1)}`, false, false)
      parts.push({ variable, column: j, sign })
      cap?.addTerm(sign, variable)
      for (let e = lp.start[j]; e < lp.start[j + 1]; e++) {
        for (const constraint of rows[lp.rowOf[e]]) constraint?.addTerm(sign * lp.value[e], variable)
      }
    }
  }
  return { model, parts, limits }
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

/** Point and prices of the basis the tableau ended in: A_TB x_B = b_T and A_TBᵀ y = c_B, T the limits that are tight. */
function solveBasis(lp: LinearProgram, { model, parts, limits }: BuiltModel): LpClaim {
  const { rowByVarIndex } = model.tableau
  const isBasic = ({ index }: { readonly index: number }): boolean => (rowByVarIndex[index] ?? -1) >= 0
  const basic = parts.filter(({ variable }) => isBasic(variable))
  const tight = limits.filter(({ constraint }) => !isBasic(constraint.slack))
  const n = basic.length
  if (tight.length !== n) return { _tag: "Failed", reason: `${n} basic variables, ${tight.length} tight limits` }
  const place = new Map(basic.map(({ variable }, k) => [variable.index, k]))
  const matrix = new Float64Array(n * n)
  const transposed = new Float64Array(n * n)
  tight.forEach(({ constraint }, t) => {
    for (const { variable, coefficient } of constraint.terms) {
      const k = place.get(variable.index)
      if (k === undefined) continue
      matrix[t * n + k] = coefficient
      transposed[k * n + t] = coefficient
    }
  })
  const values = Float64Array.from(tight, ({ rhs }) => rhs)
  const worths = Float64Array.from(basic, ({ column, sign }) => sign * lp.cost[column])
  if (!solveDense(matrix, values) || !solveDense(transposed, worths))
    return { _tag: "Failed", reason: "singular basis" }
  const x = Float64Array.from(lp.colLower, bound => (bound === Number.NEGATIVE_INFINITY ? 0 : bound))
  basic.forEach(({ column, sign }, k) => {
    x[column] += sign * values[k]
  })
  const prices = new Float64Array(lp.rows)
  tight.forEach(({ row }, t) => {
    if (row !== undefined) prices[row] += worths[t]
  })
  return { _tag: "Optimal", x, prices }
}

/** Numbers in [0.5, 1.5), the same for the same seed. */
function noise(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b9)
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) | 0
    return (state >>> 0) / 2 ** 32 + 0.5
  }
}
