import type { MediaPath } from "../media/MediaPath.ts"

/**
 * How a media prior's quantity follows from the coefficient: q = β · u, u = constant + Σ_t weights[t] · h[t], h the
 * channel's response, plus the same sum over the response of a comparison path.
 */
export interface EffectMeasure {
  readonly constant: number
  /** [mediaTime] */
  readonly weights: Float64Array
  readonly comparison: { readonly path: MediaPath; readonly weights: Float64Array } | undefined
}
