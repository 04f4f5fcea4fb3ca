import { type CentredPanel, centre, convexWeights, type DonorPanel, residuals } from "./CentredPanel.ts"
import { ridgeCorrection } from "./ridgeCorrection.ts"

/** What the treated area would have been, as weighted mean of donors. */
export interface SyntheticControl {
  /** [donor] sum to 1; negative ones only with ridge */
  readonly weights: Float64Array
  /** [time] observed − synthetic, before and after the start */
  readonly effects: Float64Array
  /** [time] synthetic outcome */
  readonly counterfactual: Float64Array
  /** ‖observed − synthetic‖ before the start */
  readonly imbalance: number
  /** imbalance over that of equal weights */
  readonly scaledImbalance: number
}

/**
 * Synthetic control with unit fixed effects: every series less its mean before the start; convex weights that come
 * nearest to the treated area before the start. With ridge λ, the weights are then corrected,
 * w + (ZZᵀ + λI)⁻¹Z(z₁ − Zᵀw), Z the donors centred in every period.
 * @param before number of periods before the start, ≥ 2
 * @param ridge λ > 0; absent: plain synthetic control
 * @source abadie2010, benmichael2021
 */
export function syntheticControl(panel: DonorPanel, before: number, ridge?: number): SyntheticControl {
  const centred = centre(panel, before)
  const convex = convexWeights(centred)
  const weights = ridge === undefined ? convex : ridgeCorrection(centred).correct(convex, ridge)
  const uniform = new Float64Array(centred.count).fill(1 / centred.count)
  const imbalance = distance(centred, weights)
  const { treated, donors } = panel
  const counterfactual = Float64Array.from(treated, (_, t) =>
    weights.reduce(
      (sum, w, j) => sum + w * (donors[j * treated.length + t] - centred.donorMeans[j]),
      centred.treatedMean
    )
  )
  return {
    weights,
    counterfactual,
    effects: counterfactual.map((synthetic, t) => treated[t] - synthetic),
    imbalance,
    scaledImbalance: imbalance / distance(centred, uniform)
  }
}

const distance = (panel: CentredPanel, weights: Float64Array): number => Math.hypot(...residuals(panel, weights))
