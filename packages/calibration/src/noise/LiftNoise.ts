/**
 * How an experiment's result L scatters around the lift Λ that the model implies. Besides sampling error there may be a
 * transport variance τ²Λ²: the effect itself differs between the test and the model's period and market.
 * L and Λ in KPI units of the model.
 */
export interface LiftNoise {
  /** ln p(L | Λ), normalised over L */
  readonly logDensity: (observed: number, implied: number) => number
  /** ∂ ln p(L | Λ) / ∂Λ */
  readonly slope: (observed: number, implied: number) => number
  /** P(L′ ≤ L | Λ) */
  readonly cdf: (observed: number, implied: number) => number
}
