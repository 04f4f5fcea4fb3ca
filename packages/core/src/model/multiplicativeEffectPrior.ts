import type { Density } from "../distributions/Density.ts"
import { kernelNumbers } from "../media/kernelMemory.ts"
import type { MediaPath } from "../media/MediaPath.ts"
import type { Vec } from "../math/Vec.ts"
import type { EffectMeasure } from "./EffectMeasure.ts"
import type { EffectPrior } from "./EffectPrior.ts"
import { multiplicativeEffect } from "./multiplicativeEffect.ts"

/** e^±80 around a first guess: beyond it, a coefficient has no effect or is the only one. */
const widestSearch = 80
/** Of z: a coefficient's last digits. */
const precision = 1e-13
/** Enough for bisection alone to get there. */
const mostSteps = 100
/** Draws after which a prior is taken to hold nothing that can happen. */
const mostDraws = 10_000

/**
 * The prior of an effect that multiplies the KPI, on the quantity q(β) of `multiplicativeEffect` at the KPI seen: it stands
 * for the expected one, which depends on all other effects. Coordinate z = log(β · spread(h) / predictorSd), as in
 * `effectCoordinate`; its density is p(q) dq/dz. What a prior gives to quantities that no coefficient reaches, such as more
 * than the whole KPI, is cut off; the density is not normalised for that.
 * @param prior on 0 to ∞, or on 0 to the largest quantity that can be (`checkModel`)
 * @param seen [geo, time] the KPI seen, national equivalents, > 0
 * @param path the medium's own
 * @param offset of the transform's parameters
 * @param predictorSd see `predictorScale`
 */
export function multiplicativeEffectPrior(
  prior: Density,
  measure: EffectMeasure,
  seen: Vec,
  path: MediaPath,
  offset: number,
  geos: number,
  predictorSd: number
): EffectPrior {
  const effect = multiplicativeEffect(measure, path, offset, geos)
  const { comparison } = measure
  const span = path.length / geos
  const responseAdjoint = kernelNumbers(path.length)
  const comparisonAdjoint = new Float64Array(path.length)
  let multipliers: Vec = []
  let spread = Number.NaN
  let strengthPerContrast = Number.NaN
  let viaQuantity = Number.NaN
  let viaSpread = Number.NaN

  const coefficientAt = (z: number) => (predictorSd * Math.exp(z)) / spread
  const quantityAt = (coefficient: number) => {
    effect.evaluate(coefficient, seen, multipliers)
    return effect.quantity()
  }

  /** The coefficient at which an increasing quantity has a value; NaN where it is out of reach. */
  function coefficientOf(quantity: number): number {
    let [low, high] = [-widestSearch, widestSearch]
    if (!(quantityAt(coefficientAt(high)) > quantity)) return Number.NaN
    let z = 0
    for (let step = 0; step < mostSteps; step++) {
      const found = quantityAt(coefficientAt(z))
      if (found < quantity) low = z
      else high = z
      // Newton's method for log q, which is nearly linear in z up to where the effect is most of the KPI
      const newton = z + (Math.log(quantity / found) * found) / effect.slope()
      const next = newton > low && newton < high ? newton : (low + high) / 2
      if (Math.abs(next - z) <= precision) return coefficientAt(next)
      z = next
    }
    return coefficientAt(z)
  }

  return {
    weights: responseAdjoint,
    unit: predictorSd,
    respond(natural, responseMultipliers, squaredSpread) {
      multipliers = responseMultipliers
      spread = Math.sqrt(squaredSpread)
      effect.respond(natural)
    },
    coefficient: coefficientAt,
    logPrior(_z, coefficient) {
      const quantity = quantityAt(coefficient)
      return prior.logDensity(quantity) + Math.log(effect.slope())
    },
    pullback(_z, coefficient, viaCoefficient) {
      const { slopes, strengths } = effect
      strengthPerContrast = coefficient
      viaQuantity = prior.derivative(effect.quantity())
      // d log(dq/d log β)/d log β = 1 − Σ s² dq/ds / (dq/d log β)
      let curvature = 0
      for (let i = 0; i < slopes.length; i++) curvature += strengths[i] * strengths[i] * slopes[i]
      const viaPrior = viaQuantity * effect.slope() + 1 - curvature / effect.slope()
      viaSpread = -(viaCoefficient + viaPrior)
      return viaCoefficient + viaPrior
    },
    viaSpread: () => viaSpread,
    addAdjoints(natural, _multipliers, perWeight, viaLogMultiplier, adjoint) {
      const { slopes, strengths } = effect
      perWeight.fill(1)
      for (let g = 0; g < geos; g++) {
        const perContrast = strengthPerContrast * multipliers[g]
        for (let i = g * span; i < (g + 1) * span; i++) {
          const viaStrength = slopes[i] * (viaQuantity + (1 - strengths[i]) / effect.slope())
          viaLogMultiplier[g] += strengths[i] * viaStrength
          responseAdjoint[i] = perContrast * viaStrength
          comparisonAdjoint[i] = -perContrast * viaStrength
        }
      }
      if (comparison !== undefined) comparison.pullback(comparisonAdjoint, natural, offset, adjoint)
    },
    sample(rng) {
      for (let draw = 0; draw < mostDraws; draw++) {
        const coefficient = coefficientOf(prior.sample(rng))
        if (!Number.isNaN(coefficient)) return coefficient
      }
      throw new RangeError(`none of ${mostDraws} draws from a prior is a quantity that an effect can have`)
    }
  }
}
