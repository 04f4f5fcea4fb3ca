import { combine } from "../math/combine.ts"
import { dot } from "../math/dot.ts"
import { orthonormalBasis } from "../math/orthonormalBasis.ts"
import { symmetricEigen } from "../math/symmetricEigen.ts"
import { dominantDirections } from "./dominantDirections.ts"
import type { Direction } from "./Metric.ts"

/** Directions searched on either side, the wide and the narrow: more cost time and bring nothing on real models. */
const mostPerSide = 8
/** Draws needed for each direction searched. */
const drawsPerDirection = 5
/** Weight of the identity in a covariance, in draws. */
const shrinkage = 0.1
/** Variances between 1/2 and 2 are left alone: they cost next to no steps, and may be chance. */
const notable = 2
/**
 * A standardised value beyond this belongs to a coordinate without a scale, a variance beyond this or its reciprocal to
 * rounding: the eigenvalues of the products below keep their sign up to there.
 */
const unbelievable = 1e4

/**
 * Directions in which a posterior is notably wider or narrower than its coordinates' scales say. Found within the space
 * of the directions where draws vary most (wide) and where gradients do (narrow); there the covariance Σ is the one that
 * explains both, Σ C_gradients Σ = C_draws: exact for a normal density as soon as the draws span the space, where the
 * covariance of the draws alone would need many times as many.
 * @param draws [draw][dimension] centred, divided by their scale
 * @param gradients [draw][dimension] centred, multiplied by the scale
 * @returns none if a value is not finite or far from order one, as where a coordinate has no scale
 * @source seyboldt2024 (nutpie's low-rank metric), with shrinkage towards the identity and a bounded search
 */
export function correlatedDirections(
  draws: readonly Float64Array[],
  gradients: readonly Float64Array[]
): readonly Direction[] {
  if (![...draws, ...gradients].every(row => row.every(x => Math.abs(x) < unbelievable))) return []
  const basis = searchSpace(draws, gradients)
  const drawCovariance = shrunkCovariance(draws, basis)
  const gradientCovariance = shrunkCovariance(gradients, basis)
  // In coordinates where gradients are white, Σ is the square root of the covariance of the draws.
  const axes = eigenpairs(gradientCovariance)
  const toWhite = axes.map(({ value, vector }) => vector.map(x => x * Math.sqrt(value)))
  const fromWhite = axes.map(({ value, vector }) => vector.map(x => x / Math.sqrt(value)))
  const images = toWhite.map(axis => combine(axis, drawCovariance))
  const white = toWhite.map(axis => Float64Array.from(images, image => dot(axis, image)))
  const factors = eigenpairs(white).map(({ value, vector }) => {
    const root = Math.max(value, 0) ** 0.25 // below zero by rounding only
    return combine(
      vector.map(x => x * root),
      fromWhite
    )
  })
  return eigenpairs(secondMoments(factors, basis.length))
    .filter(({ value }) => Math.max(value, 1 / value) > notable && Math.max(value, 1 / value) < unbelievable)
    .map(({ value, vector }) => ({ vector: combine(vector, basis), stretch: Math.sqrt(value) - 1 }))
}

/** An orthonormal basis of where to look; of all there is, if that is little more. */
function searchSpace(draws: readonly Float64Array[], gradients: readonly Float64Array[]): readonly Float64Array[] {
  const dimension = draws[0].length
  const perSide = Math.min(mostPerSide, Math.floor(draws.length / drawsPerDirection))
  if (2 * perSide >= dimension) {
    return Array.from({ length: dimension }, (_, i) => new Float64Array(dimension).fill(1, i, i + 1))
  }
  return orthonormalBasis([...dominantDirections(draws, perSide), ...dominantDirections(gradients, perSide)])
}

/** Covariance of the rows' coordinates in the basis, with a little of the identity, so that none is ever singular. */
function shrunkCovariance(rows: readonly Float64Array[], basis: readonly Float64Array[]): readonly Float64Array[] {
  const projected = rows.map(row => Float64Array.from(basis, direction => dot(row, direction)))
  return secondMoments(projected, basis.length).map((row, i) =>
    row.map((sum, j) => (sum + (i === j ? shrinkage : 0)) / (rows.length + shrinkage))
  )
}

/** Σ_t x_t x_tᵀ. @returns [size][size] */
function secondMoments(rows: readonly Float64Array[], size: number): readonly Float64Array[] {
  const sums = Array.from({ length: size }, () => new Float64Array(size))
  for (const row of rows) {
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) sums[i][j] += row[i] * row[j]
    }
  }
  return sums
}

function eigenpairs(matrix: readonly Float64Array[]): readonly { value: number; vector: Float64Array }[] {
  const size = matrix.length
  const flat = Float64Array.from({ length: size * size }, (_, k) => matrix[Math.floor(k / size)][k % size])
  const { values, vectors } = symmetricEigen(flat, size)
  return Array.from(values, (value, k) => ({
    value,
    vector: Float64Array.from({ length: size }, (_, i) => vectors[i * size + k])
  }))
}
