import type { Vec } from "../math/Vec.ts"
import type { MediaPath } from "../media/MediaPath.ts"
import type { EffectMeasure } from "./EffectMeasure.ts"

/**
 * The quantity of a measure where effects multiply the KPI (log link):
 *
 *     q(β) = constant · β + Σ_g Σ_t weights[g, t] · level[g, t] · (1 − exp(−s_gt)),   s_gt = β m_g (h_gt − h′_gt)
 *
 * what of the levels would be missing without the effect. For small s it is the linear one at the same levels.
 */
export interface MultiplicativeEffect {
  /** Takes in the responses, which the medium's path holds, and runs the comparison's. */
  respond(natural: Vec): void
  /**
   * @param levels [geo, time] national equivalents, > 0
   * @param multipliers [geo]
   */
  evaluate(coefficient: number, levels: Vec, multipliers: Vec): void
  quantity(): number
  /** dq/d log β */
  slope(): number
  /** [geo, mediaTime] s, written by `evaluate` */
  readonly strengths: Float64Array
  /** [geo, mediaTime] dq/ds, written by `evaluate` */
  readonly slopes: Float64Array
}

/**
 * @param path the medium's own
 * @param offset of the transform's parameters
 */
export function multiplicativeEffect(
  { comparison, constant, weights }: EffectMeasure,
  path: MediaPath,
  offset: number,
  geos: number
): MultiplicativeEffect {
  const span = path.length / geos
  const contrast = new Float64Array(path.length)
  const strengths = new Float64Array(path.length)
  const slopes = new Float64Array(path.length)
  let quantity = Number.NaN
  let slope = Number.NaN
  return {
    strengths,
    slopes,
    respond(natural) {
      if (comparison !== undefined) comparison.evaluate(natural, offset)
      for (let i = 0; i < contrast.length; i++) {
        contrast[i] = comparison === undefined ? path.response[i] : path.response[i] - comparison.response[i]
      }
    },
    evaluate(coefficient, levels, multipliers) {
      const periods = levels.length / geos
      const lead = span - periods
      quantity = coefficient * constant
      slope = quantity
      for (let g = 0; g < geos; g++) {
        const strength = coefficient * multipliers[g]
        for (let t = 0; t < periods; t++) {
          const i = g * span + lead + t
          const s = strength * contrast[i]
          const weight = weights[i] * levels[g * periods + t]
          strengths[i] = s
          slopes[i] = weight * Math.exp(-s)
          quantity -= weight * Math.expm1(-s)
          slope += s * slopes[i]
        }
      }
    },
    quantity: () => quantity,
    slope: () => slope
  }
}
