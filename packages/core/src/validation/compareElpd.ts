import { variance } from "../math/variance.ts"
import type { Vec } from "../math/Vec.ts"

/** How much worse a model predicts than the best. */
export interface ElpdDifference {
  /** Σ ln p(y_i | the others) less that of the best model, ≤ 0 */
  readonly difference: number
  /** its standard error, from the variance of the observations' differences: the same weeks are hard for all models */
  readonly error: number
}

/**
 * Each model against the best, pair by pair.
 * @param pointwise [model][observation] of the same observations
 * @source vehtari2017
 */
export function compareElpd(pointwise: readonly Vec[]): readonly ElpdDifference[] {
  const totals = pointwise.map(terms => Array.from(terms).reduce((sum, x) => sum + x, 0))
  const best = pointwise[totals.indexOf(Math.max(...totals))]
  return pointwise.map(terms => {
    const differences = Float64Array.from(terms, (x, i) => x - best[i])
    return {
      difference: differences.reduce((sum, x) => sum + x, 0),
      error: Math.sqrt(differences.length * variance(differences))
    }
  })
}
