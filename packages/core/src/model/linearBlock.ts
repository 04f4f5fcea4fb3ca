import { normal } from "../distributions/normal.ts"
import { choleskyFactor, choleskyLogDeterminant, solveLower, solveLowerTransposed } from "../math/cholesky.ts"
import type { LinearColumn } from "./linearColumns.ts"
import { geoMeans, linearPredictor } from "./linearPredictor.ts"
import type { ModelBlock } from "./ModelBlock.ts"

const standard = normal(0, 1)

/**
 * Straight trend, season, treatments, controls and events: γ_k = priorSd_k · g_k, g_k ~ Normal(0, 1).
 *
 * Coordinates: u = Lᵀ g, where L Lᵀ is the precision that g would have a posteriori if nothing else had an effect and σ were
 * `noise`. Columns that resemble each other, such as a control with a season of its own, then have coordinates that do not.
 * @param first index of the first coefficient
 * @param noise rough σ, KPI units; the posterior does not depend on it
 */
export function linearBlock(
  columns: readonly LinearColumn[],
  first: number,
  intercepts: number,
  geos: number,
  noise: number
): ModelBlock {
  const size = columns.length
  const predictor = linearPredictor(
    columns.map(column => column.values),
    first,
    intercepts,
    geos
  )
  const priorSd = Float64Array.from(columns, column => column.priorSd)
  const factor = roughPrecisionFactor(columns, geos, noise)
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
      for (let k = 0; k < size; k++) {
        const viaCoefficient = predictor.coefficientAdjoint(k, adjoint, expectedAdjoint)
        adjointOfStandardised[k] = priorSd[k] * viaCoefficient - standardised[k]
      }
      solveLower(factor, size, adjointOfStandardised)
      gradient.set(adjointOfStandardised, first)
    },
    samplePrior(rng, natural) {
      for (let k = 0; k < size; k++) natural[first + k] = priorSd[k] * rng.normal()
    }
  }
}

/** The factor of I + WᵀW, W the columns, centred within geos, per prior sd of their coefficients, over the noise. */
function roughPrecisionFactor(columns: readonly LinearColumn[], geos: number, noise: number): Float64Array {
  const size = columns.length
  const scaled = columns.map(({ priorSd, values }) => {
    const centres = geoMeans(values, geos)
    const periods = values.length / geos
    return values.map((z, i) => (priorSd * (z - centres[Math.floor(i / periods)])) / noise)
  })
  const precision = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      precision[i * size + j] = scaled[i].reduce((sum, w, t) => sum + w * scaled[j][t], i === j ? 1 : 0)
    }
  }
  if (!choleskyFactor(precision, size, precision)) throw new RangeError("linear columns are not finite")
  return precision
}
