import type { Density } from "../distributions/Density.ts"
import { lineOf } from "../distributions/lineOf.ts"
import { type Bijector, createBijectorPoint } from "../math/Bijector.ts"
import { exponential } from "../math/exponential.ts"

/** What a coefficient's coordinate knows of the response, and tells of its own dependence on it. */
export interface ResponseSummary {
  /** u: the prior's quantity is q = β · u */
  unitEffect: number
  /** of the response over the window, in a square */
  squaredSpread: number
  /** d log density / d log u through prior and coordinate, written by `pullback` */
  viaUnitEffect: number
  /** d log density / d log spread likewise */
  viaSpread: number
}

/** How a medium's coefficient β > 0 is sampled on the real line, under a prior on q = β · u. */
export interface EffectCoordinate {
  /** as in `EffectPrior` */
  readonly unit: number | undefined
  coefficient(z: number, response: ResponseSummary): number
  /** log prior density of z given the response, Jacobian included */
  logPrior(z: number, coefficient: number, response: ResponseSummary): number
  /**
   * @param viaCoefficient d log density / d log β by everything but the prior
   * @returns d log density / dz
   */
  pullback(z: number, coefficient: number, viaCoefficient: number, response: ResponseSummary): number
}

/** @param kpiSd sd(y) */
export function effectCoordinate(prior: Density, kpiSd: number): EffectCoordinate {
  const { lower, upper } = prior.support
  return lower === 0 && upper === Number.POSITIVE_INFINITY
    ? scaledEffect(prior, kpiSd)
    : boundedQuantity(prior, lineOf(prior))
}

/**
 * z = log(β · spread(h) / sd(y)), the effect's size in standard deviations of the KPI. It hardly depends on the transform's
 * parameters φ in the posterior, unlike β, which trades against the curve's shape: four to eight times fewer gradients per
 * effective draw. Since log q = z + a function of φ, the map (z, φ) → (log q, φ) has Jacobian 1, and the density of z is
 * p(q) · q.
 */
function scaledEffect(prior: Density, kpiSd: number): EffectCoordinate {
  return {
    unit: kpiSd,
    coefficient: (z, { squaredSpread }) => (kpiSd * exponential(z)) / Math.sqrt(squaredSpread),
    logPrior(_z, coefficient, { unitEffect }) {
      const quantity = coefficient * unitEffect
      return prior.logDensity(quantity) + Math.log(quantity)
    },
    pullback(_z, coefficient, viaCoefficient, response) {
      const quantity = coefficient * response.unitEffect
      const viaPrior = 1 + quantity * prior.derivative(quantity)
      response.viaUnitEffect = viaPrior
      response.viaSpread = -(viaCoefficient + viaPrior)
      return viaCoefficient + viaPrior
    }
  }
}

/** q itself, mapped to the real line: a prior with an end would be a cliff in the coordinate above. β = q / u. */
function boundedQuantity(prior: Density, line: Bijector): EffectCoordinate {
  // kept from coefficient for the others
  const at = createBijectorPoint()
  return {
    unit: undefined,
    coefficient(z, { unitEffect }) {
      line.evaluate(z, at)
      return at.value / unitEffect
    },
    logPrior: () => prior.logDensity(at.value) + at.logSlope,
    pullback(_z, _coefficient, viaCoefficient, response) {
      response.viaUnitEffect = -viaCoefficient
      response.viaSpread = 0
      return (viaCoefficient / at.value + prior.derivative(at.value)) * at.slope + at.logSlopeDerivative
    }
  }
}
