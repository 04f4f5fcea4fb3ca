import { choleskyFactor, choleskySolve, type Rng, type Vec } from "@liftmix/core"
import { BLOCKS, blockSums } from "./blockSums.ts"
import type { BudgetDecision } from "./BudgetDecision.ts"
import { type ExpectedGain, gainFromDeciding } from "./gainFromDeciding.ts"
import { naturalSpline, SPLINE_FUNCTIONS, splineKnots } from "./naturalSpline.ts"

/**
 * Expected value of sample information by regression: one result is simulated for each draw, every point of every curve is
 * regressed on it by a natural spline, and the decision is made and priced by what the regression expects at the possible
 * results (`gainFromDeciding`). It needs no draw to be near a result, and so stands in where an experiment is sharper than
 * the draws; what it finds in pure chance makes nearly worthless experiments look a little better than they are.
 * @param lifts [draw] Λ of the experiment
 * @param se standard error of its result, transport included
 * @param results possible results, equally probable
 * @source strong2015
 */
export function regressedInformation(
  decision: BudgetDecision,
  lifts: Vec,
  se: number,
  results: Vec,
  rng: Rng
): ExpectedGain {
  const { draws, values } = decision
  const rows = values.length / draws
  const simulated = Float64Array.from({ length: draws }, (_, s) => lifts[s] + se * rng.normal())
  const knots = splineKnots(simulated)
  // [function, draw]
  const basis = new Float64Array(SPLINE_FUNCTIONS * draws)
  const at = new Float64Array(SPLINE_FUNCTIONS)
  simulated.forEach((result, s) => {
    naturalSpline(result, knots, at)
    for (let j = 0; j < SPLINE_FUNCTIONS; j++) basis[j * draws + s] = at[j]
  })
  const moments = blockSums(basis, draws, basis)
  const products = blockSums(values, draws, basis)
  const weights = new Float64Array(SPLINE_FUNCTIONS)

  return gainFromDeciding(decision, {
    results: results.length,
    // The first function is 1: its products are sums, its first moment the number of draws.
    now: kept => combined(products, rows, kept, [1 / momentMatrix(moments, kept)[0]]),
    given(result, kept) {
      naturalSpline(results[result], knots, weights)
      const matrix = momentMatrix(moments, kept)
      if (!choleskyFactor(matrix, SPLINE_FUNCTIONS, matrix)) return new Float64Array(rows).fill(Number.NaN)
      choleskySolve(matrix, SPLINE_FUNCTIONS, weights)
      return combined(products, rows, kept, weights)
    }
  })
}

/** [function, function] Σ over the kept draws of the functions' products */
function momentMatrix(moments: Float64Array, kept: readonly number[]): Float64Array {
  const matrix = new Float64Array(SPLINE_FUNCTIONS * SPLINE_FUNCTIONS)
  for (let j = 0; j < SPLINE_FUNCTIONS; j++) {
    for (const block of kept) {
      const at = (j * BLOCKS + block) * SPLINE_FUNCTIONS
      for (let i = 0; i < SPLINE_FUNCTIONS; i++) matrix[j * SPLINE_FUNCTIONS + i] += moments[at + i]
    }
  }
  return matrix
}

/** [row] Σ_j weight_j Σ over the kept draws of function j times value */
function combined(products: Float64Array, rows: number, kept: readonly number[], weights: Vec): Float64Array {
  const means = new Float64Array(rows)
  for (let j = 0; j < weights.length; j++) {
    for (const block of kept) {
      const at = (j * BLOCKS + block) * rows
      for (let row = 0; row < rows; row++) means[row] += weights[j] * products[at + row]
    }
  }
  return means
}
