import type { MediaPath } from "../media/MediaPath.ts"

/**
 * How a media prior's quantity follows from the coefficient: q = β · u, u = constant + Σ_g m_g Σ_t weights[g, t] (h[g, t] −
 * h′[g, t]), h the channel's response, m the geos' multipliers and h′ the response of a comparison path, or 0.
 */
export interface EffectMeasure {
  readonly constant: number
  /** [geo, mediaTime] */
  readonly weights: Float64Array
  readonly comparison: MediaPath | undefined
}
