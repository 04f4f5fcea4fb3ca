import type { MediaPath } from "../media/MediaPath.ts"

/**
 * How a media prior's quantity follows from the coefficient: q = β · u, u = constant + Σ_g m_g Σ_t weights[g, t] · h[g, t],
 * h the channel's response and m the geos' multipliers, plus the same sum over the response of a comparison path.
 */
export interface EffectMeasure {
  readonly constant: number
  /** [geo, mediaTime] */
  readonly weights: Float64Array
  readonly comparison: { readonly path: MediaPath; readonly weights: Float64Array } | undefined
}
