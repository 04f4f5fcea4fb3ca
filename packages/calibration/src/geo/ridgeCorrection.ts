import { choleskyFactor, choleskySolve } from "@liftmix/core"
import { type CentredPanel, residuals } from "./CentredPanel.ts"

/** The correction of convex weights for what they leave unexplained, by ridge regression. */
export interface RidgeCorrection {
  /** largest squared singular value of Z: a ridge above it changes next to nothing */
  readonly largestRidge: number
  /** w + Z(ZᵀZ + λI)⁻¹(z₁ − Zᵀw) = w + (ZZᵀ + λI)⁻¹Z(z₁ − Zᵀw) */
  readonly correct: (weights: Float64Array, ridge: number) => Float64Array
}

/** Prepares the correction of one panel for any number of ridges; solves in periods or donors, whichever are fewer. */
export function ridgeCorrection(panel: CentredPanel): RidgeCorrection {
  const { count, periods, donors } = panel
  const inPeriods = periods <= count
  const [size, other] = inPeriods ? [periods, count] : [count, periods]
  const entry = inPeriods
    ? (period: number, donor: number) => donors[donor * periods + period]
    : (donor: number, period: number) => donors[donor * periods + period]
  const gram = Float64Array.from({ length: size * size }, (_, k) => {
    const [row, column] = [Math.floor(k / size), k % size]
    let product = 0
    for (let i = 0; i < other; i++) product += entry(row, i) * entry(column, i)
    return product
  })
  const timesDonors = (gap: Float64Array) =>
    Float64Array.from({ length: count }, (_, j) => gap.reduce((sum, e, t) => sum + donors[j * periods + t] * e, 0))

  return {
    largestRidge: largestEigenvalue(gram, size),
    correct(weights, ridge) {
      const factor = gram.slice()
      for (let i = 0; i < size; i++) factor[i * size + i] += ridge
      if (!choleskyFactor(factor, size, factor)) throw new RangeError(`ridge ${ridge} is not positive`)
      const gap = residuals(panel, weights)
      const solution = inPeriods ? gap : timesDonors(gap)
      choleskySolve(factor, size, solution)
      const correction = inPeriods ? timesDonors(solution) : solution
      return weights.map((w, j) => w + correction[j])
    }
  }
}

/** By power iteration, to all digits: the published figures depend on it. */
function largestEigenvalue(matrix: Float64Array, size: number): number {
  let vector = new Float64Array(size).map((_, i) => matrix[i])
  let value = 0
  for (let step = 0; step < 1000; step++) {
    const product = vector.map((_, i) => vector.reduce((sum, x, j) => sum + matrix[i * size + j] * x, 0))
    const next = Math.hypot(...product) / Math.hypot(...vector)
    if (Math.abs(next - value) <= 1e-14 * next) return next
    value = next
    vector = product.map(x => x / next)
  }
  return value
}
