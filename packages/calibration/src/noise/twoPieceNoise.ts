import normalCdf from "@stdlib/stats-base-dists-normal-cdf"
import type { LiftNoise } from "./LiftNoise.ts"

/**
 * Two-piece normal: with e = L − Λ, ℓ = −ln(½√(2π)(s_l + s_r)) − e²/(2s²), where s = s_l for Λ below L and s_r above, and
 * s_l² = left² + τ²Λ², s_r² = right² + τ²Λ². Continuous with continuous slope at e = 0; the normal where left = right.
 * @param left scale of the lift's interval below the point, > 0
 * @param right scale above the point, > 0
 * @param transportVariance τ² ≥ 0
 */
export function twoPieceNoise(left: number, right: number, transportVariance: number): LiftNoise {
  const scaleAt = (scale: number, implied: number) => Math.sqrt(scale * scale + transportVariance * implied * implied)
  return {
    logDensity(observed, implied) {
      const below = scaleAt(left, implied)
      const above = scaleAt(right, implied)
      const e = observed - implied
      const scale = e > 0 ? below : above
      return -Math.log(0.5 * Math.sqrt(2 * Math.PI) * (below + above)) - 0.5 * (e / scale) ** 2
    },
    slope(observed, implied) {
      const below = scaleAt(left, implied)
      const above = scaleAt(right, implied)
      const e = observed - implied
      const scale = e > 0 ? below : above
      // ds/dΛ = τ²Λ/s for either side, and (1/below + 1/above)/(below + above) = 1/(below · above).
      const widening = transportVariance * implied
      return e / scale ** 2 + widening * (e ** 2 / scale ** 4 - 1 / (below * above))
    },
    cdf(observed, implied) {
      const below = scaleAt(left, implied)
      const above = scaleAt(right, implied)
      const e = observed - implied
      return e > 0
        ? 1 - ((2 * below) / (below + above)) * normalCdf(-e / below, 0, 1)
        : ((2 * above) / (below + above)) * normalCdf(e / above, 0, 1)
    }
  }
}
