/**
 * By how much a sum of T errors varies more than T independent ones, when each depends on the one before (AR(1)):
 * f = (1 + ρ)/(1 − ρ) − 2ρ(1 − ρ^T)/(T(1 − ρ)²). 1 for ρ = 0 or T = 1.
 * @param correlation ρ in (−1, 1)
 * @param periods T ≥ 1
 */
export function autocorrelationInflation(correlation: number, periods: number): number {
  const rest = 1 - correlation
  return (1 + correlation) / rest - (2 * correlation * (1 - correlation ** periods)) / (periods * rest * rest)
}
