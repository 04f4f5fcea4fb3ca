import { quantile } from "../math/quantile.ts"
import type { EffectCourse } from "../media/EffectCourse.ts"
import type { Market } from "./Market.ts"

/**
 * About the precision with which data alone would know the amplitude of each wave of an effect's course,
 * Σ_gt (β h_gt B_t)² / σ²: the median over draws from the medium's prior. Only the sampling coordinates depend on it, not
 * the posterior.
 * @param effects [draw][geo, mediaTime] as in `priorEffects`
 * @param noise rough σ
 * @returns [wave]
 */
export function courseInformation(
  effects: readonly Float64Array[],
  course: EffectCourse,
  { mediaLead, periods, shares }: Market,
  noise: number
): Float64Array {
  const span = mediaLead + periods
  const window = course.over(0, periods)
  return Float64Array.from({ length: course.waves }, (_, w) => {
    const alone = Float64Array.from({ length: course.waves }, (_, other) => (other === w ? 1 : 0))
    window.evaluate(alone, 0)
    const wave = window.multipliers.map(Math.log)
    const inDraw = (effect: Float64Array) => {
      let sum = 0
      for (let i = 0; i < shares.length * span; i++) {
        const t = (i % span) - mediaLead
        if (t >= 0) sum += (effect[i] * wave[t]) ** 2
      }
      return sum / (noise * noise)
    }
    return quantile(effects.map(inDraw), 0.5)
  })
}
