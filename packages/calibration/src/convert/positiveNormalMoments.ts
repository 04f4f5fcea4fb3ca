import normalCdf from "@stdlib/stats-base-dists-normal-cdf"

/**
 * Mean and standard deviation of Normal(m, s) restricted to x > 0: with A = −m/s, λ = φ(A)/(1 − Φ(A)),
 * mean = m + sλ, variance = s²(1 + Aλ − λ²).
 * @param sd > 0
 */
export function positiveNormalMoments(mean: number, sd: number): { readonly mean: number; readonly sd: number } {
  const a = -mean / sd
  const density = Math.exp(-0.5 * a * a) / Math.sqrt(2 * Math.PI)
  // Φ(−A) rather than 1 − Φ(A), which cancels for m ≫ s.
  const lambda = density / normalCdf(-a, 0, 1)
  return { mean: mean + sd * lambda, sd: sd * Math.sqrt(1 + a * lambda - lambda * lambda) }
}
