import { normal } from "../distributions/normal.ts"
import { choleskyFactor, choleskyLogDeterminant, solveLower, solveLowerTransposed } from "../math/cholesky.ts"
import { dot } from "../math/dot.ts"
import type { LinearColumn } from "./linearColumns.ts"
import { linearPredictor } from "./linearPredictor.ts"
import type { ModelBlock } from "./ModelBlock.ts"

const standard = normal(0, 1)

/**
 * Straight trend, season, treatments, controls and events: γ_k = priorSd_k · g_k, g_k ~ Normal(0, 1).
 *
 * Coordinates: u = Lᵀ g, where L Lᵀ is the precision that g would have a posteriori if nothing else had an effect and noise
 * were as `inNoise` has it. Columns that resemble each other, such as a control with a season of its own, then have coordinates that do not.
 * @param first index of the first coefficient
 * @param inNoise the columns in units of rough noise (`inNoiseUnits`); the posterior does not depend on it
 */
export function linearBlock(
  columns: readonly LinearColumn[],
  first: number,
  intercepts: number,
  geos: number,
  inNoise: readonly Float64Array[]
): ModelBlock {
  const size = columns.length
  const predictor = linearPredictor(
    columns.map(column => column.values),
    first,
    intercepts,
    geos
  )
  const priorSd = Float64Array.from(columns, column => column.priorSd)
  const factor = roughPrecisionFactor(priorSd, inNoise)
  const logJacobian = -0.5 * choleskyLogDeterminant(factor, size)
  const standardised = new Float64Array(size)
  const adjointOfStandardised = new Float64Array(size)
  return {
    place(position, natural) {
      for (let k = 0; k < size; k++) standardised[k] = position[first + k]
      solveLowerTransposed(factor, size, standardised)
      let logPrior = logJacobian
      for (let k = 0; k < size; k++) {
        natural[first + k] = priorSd[k] * standardised[k]
        logPrior += standard.logDensity(standardised[k])
      }
      predictor.lowerIntercepts(natural)
      return logPrior
    },
    prepare() {},
    addTo: predictor.addTo,
    pullback(_position, _natural, adjoint, expectedAdjoint, gradient) {
      predictor.coefficientAdjoints(adjoint, expectedAdjoint, adjointOfStandardised)
      for (let k = 0; k < size; k++) {
        adjointOfStandardised[k] = priorSd[k] * adjointOfStandardised[k] - standardised[k]
      }
      solveLower(factor, size, adjointOfStandardised)
      gradient.set(adjointOfStandardised, first)
    },
    samplePrior(rng, natural) {
      for (let k = 0; k < size; k++) natural[first + k] = priorSd[k] * rng.normal()
    }
  }
}

/** The factor of I + WᵀW, W the columns per prior sd of their coefficients, in units of the noise. */
function roughPrecisionFactor(priorSd: Float64Array, inNoise: readonly Float64Array[]): Float64Array {
  const size = priorSd.length
  const precision = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      precision[i * size + j] = (i === j ? 1 : 0) + priorSd[i] * priorSd[j] * dot(inNoise[i], inNoise[j])
    }
  }
  if (!choleskyFactor(precision, size, precision)) throw new RangeError("linear columns are not finite")
  return precision
}
