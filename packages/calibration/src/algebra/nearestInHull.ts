import { choleskyFactor, choleskySolve, type Vec } from "@liftmix/core"

/** A point whose inner product is not smaller than the optimum's by more than this share improves nothing. */
const TOLERANCE = 1e-12

/**
 * The convex weights of points whose mean is nearest to the origin: argmin ‖Σ_j w_j p_j‖, w ≥ 0, Σw = 1.
 * Wolfe's algorithm: a corral of affinely independent points is extended by the point that most improves, and shrunk
 * whenever the corral's affine minimum has negative weights. Finite, and indifferent to how many points there are for
 * their dimension.
 * @param points [point, dimension]
 * @param count number of points, ≥ 1
 * @returns [point] weights
 * @source wolfe1976
 */
export function nearestInHull(points: Vec, count: number): Float64Array {
  const dimension = points.length / count
  const gram = gramMatrix(points, count, dimension)
  const weights = new Float64Array(count)
  let corral = [argmin(count, j => gram[j * count + j])]
  weights[corral[0]] = 1
  const scale = Math.max(...Array.from({ length: count }, (_, j) => gram[j * count + j]))
  const towards = (j: number) => corral.reduce((sum, i) => sum + weights[i] * gram[i * count + j], 0)

  // Each major step lowers the norm, so no corral comes twice; the bound only guards against rounding.
  for (let step = 0; step < 100 * count; step++) {
    const norm = corral.reduce((sum, i) => sum + weights[i] * towards(i), 0)
    const next = argmin(count, towards)
    if (corral.includes(next) || norm - towards(next) <= TOLERANCE * scale) break
    corral.push(next)
    corral = shrinkToMinimum(gram, count, corral, weights)
  }
  return weights
}

/** Moves the weights to the corral's affine minimum, dropping the points that would get a negative weight on the way. */
function shrinkToMinimum(gram: Float64Array, count: number, corral: number[], weights: Float64Array): number[] {
  let kept = corral
  for (;;) {
    const target = affineMinimum(gram, count, kept)
    const step = kept.reduce(
      (smallest, i, k) => (target[k] < 0 ? Math.min(smallest, weights[i] / (weights[i] - target[k])) : smallest),
      1
    )
    let blocking = -1
    kept.forEach((i, k) => {
      weights[i] += step * (target[k] - weights[i])
      if (step < 1 && target[k] < 0 && (blocking < 0 || weights[i] < weights[blocking])) blocking = i
    })
    if (step === 1) return kept
    weights[blocking] = 0
    kept = kept.filter(i => i !== blocking)
  }
}

/**
 * Weights of the point of an affine hull nearest to the origin: v = u/Σu with (G + s 11ᵀ)u = 1; s, the size of G, only
 * conditions the system.
 */
function affineMinimum(gram: Float64Array, count: number, corral: readonly number[]): Float64Array {
  const size = corral.length
  const shift = corral.reduce((sum, i) => sum + gram[i * count + i], 0) / size || 1
  const matrix = Float64Array.from({ length: size * size }, (_, k) => {
    const [row, column] = [corral[Math.floor(k / size)], corral[k % size]]
    return gram[row * count + column] + shift
  })
  const solution = new Float64Array(size).fill(1)
  if (!choleskyFactor(matrix, size, matrix)) throw new RangeError(`${size} points are affinely dependent`)
  choleskySolve(matrix, size, solution)
  const total = solution.reduce((sum, u) => sum + u, 0)
  return solution.map(u => u / total)
}

function gramMatrix(points: Vec, count: number, dimension: number): Float64Array {
  const gram = new Float64Array(count * count)
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      let product = 0
      for (let k = 0; k < dimension; k++) product += points[i * dimension + k] * points[j * dimension + k]
      gram[i * count + j] = product
      gram[j * count + i] = product
    }
  }
  return gram
}

function argmin(count: number, of: (index: number) => number): number {
  let best = 0
  for (let j = 1; j < count; j++) if (of(j) < of(best)) best = j
  return best
}
