import { choleskyLogDeterminant, solveLowerTransposed } from "../math/cholesky.ts"
import { dot } from "../math/dot.ts"
import type { LogDensity } from "../math/LogDensity.ts"
import { paretoSmooth } from "../math/paretoSmooth.ts"
import type { Rng } from "../math/Rng.ts"
import type { ModeSearch } from "./searchMode.ts"

/** Draws from the normal density that touches a log density at its mode: for a first look, never for a published number. */
export interface LaplaceApproximation {
  /** [draw, dimension] */
  readonly positions: Float64Array
  /** [draw] importance weights towards the density itself, smoothed; sum to 1 */
  readonly weights: Float64Array
  /** of the weights' tail: above `reliableShape` the density is not like a normal one */
  readonly shape: number
}

/**
 * N(mode, (−∇²log p)⁻¹), and how far it is from the density itself.
 * @param search that has found the mode
 * @param draws ≥ 1
 * @throws RangeError if the search has not found it
 * @source gelman2013, section 4.1
 */
export function laplaceApproximation(
  logDensity: LogDensity,
  { factor, point, state }: ModeSearch,
  rng: Rng,
  draws: number
): LaplaceApproximation {
  if (state !== "found") throw new RangeError(`the search for the mode is ${state}`)
  if (!Number.isInteger(draws) || draws < 1) throw new RangeError(`draws ${draws}`)
  const { dimension } = logDensity
  const logDeterminant = choleskyLogDeterminant(factor, dimension)
  const positions = new Float64Array(draws * dimension)
  const logRatios = new Float64Array(draws)
  const unused = new Float64Array(dimension)
  for (let draw = 0; draw < draws; draw++) {
    const position = positions.subarray(draw * dimension, (draw + 1) * dimension)
    for (let i = 0; i < dimension; i++) position[i] = rng.normal()
    const logNormal = 0.5 * (logDeterminant - dot(position, position))
    solveLowerTransposed(factor, dimension, position)
    for (let i = 0; i < dimension; i++) position[i] += point.position[i]
    const logTarget = logDensity.valueAndGradient(position, unused)
    // Where the density is not even a number, a draw has no weight.
    logRatios[draw] = Number.isNaN(logTarget) ? Number.NEGATIVE_INFINITY : logTarget - logNormal
  }
  const { shape, weights } = paretoSmooth(logRatios)
  return { positions, weights, shape }
}
