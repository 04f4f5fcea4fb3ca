import type { Estimate } from "../posterior/Estimate.ts"
import { estimateDraws } from "../posterior/estimateDraws.ts"
import type { MediaEffect } from "../posterior/mediaEffects.ts"

/** What one channel or organic medium did over a scope's periods, 90 % intervals; the draws are those of `MediaEffect`. */
export interface EffectEstimate {
  readonly name: string
  /** money; null for organic media */
  readonly spend: number | null
  /** KPI units; NaNs, as is `share`, where the KPI of the periods is 0 */
  readonly contribution: Estimate
  /** the part of the contribution that other media carry on; absent where none does */
  readonly throughOthers?: Estimate
  readonly share: Estimate
  /** null where nothing was spent or the KPI has no value */
  readonly roi: Estimate | null
  readonly mroi: Estimate | null
  /** null where nothing was spent, or what was spent did nothing */
  readonly costPerIncremental: Estimate | null
}

export function estimateEffect(effect: MediaEffect): EffectEstimate {
  return {
    name: effect.name,
    spend: effect.spend,
    contribution: estimateDraws(effect.contribution),
    ...(effect.throughOthers !== null && { throughOthers: estimateDraws(effect.throughOthers) }),
    share: estimateDraws(effect.share),
    roi: estimateOrNull(effect.roi),
    mroi: estimateOrNull(effect.mroi),
    costPerIncremental: estimateOrNull(effect.costPerIncremental)
  }
}

function estimateOrNull(draws: Float64Array | null): Estimate | null {
  if (draws === null) return null
  const estimate = estimateDraws(draws)
  return Number.isFinite(estimate.mean) ? estimate : null
}
