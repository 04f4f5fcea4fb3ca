import type { Vec } from "./Vec.ts"

/** A generalised Pareto distribution of excesses over a threshold. */
export interface GeneralisedPareto {
  readonly shape: number
  readonly scale: number
  /** σ((1 − p)^−k − 1)/k at the (adjusted) shape k */
  readonly quantile: (probability: number) => number
}

/**
 * Fit by the quasi-Bayesian estimate of Zhang and Stephens; the shape is drawn towards ½ with the weight of 10
 * observations, as importance sampling wants it, while the scale belongs to the shape before.
 * @param sorted increasing, ≥ 0, not all equal
 * @source zhang2009, vehtari2024
 */
export function generalisedPareto(sorted: Vec): GeneralisedPareto {
  const n = sorted.length
  const candidates = 30 + Math.floor(Math.sqrt(n))
  const quartile = sorted[Math.floor(n / 4 + 0.5) - 1]
  const shapeAt = (theta: number): number => {
    let sum = 0
    for (let i = 0; i < n; i++) sum += Math.log1p(-theta * sorted[i])
    return sum / n
  }
  const thetas = Array.from(
    { length: candidates },
    (_, j) => 1 / sorted[n - 1] + (1 - Math.sqrt(candidates / (j + 0.5))) / (3 * quartile)
  )
  const profile = thetas.map(theta => {
    const k = shapeAt(theta)
    return n * (Math.log(-theta / k) - k - 1)
  })
  const largest = Math.max(...profile)
  const weights = profile.map(value => Math.exp(value - largest))
  const total = weights.reduce((sum, w) => sum + w, 0)
  const theta = thetas.reduce((sum, value, j) => sum + value * weights[j], 0) / total
  const raw = shapeAt(theta)
  const scale = -raw / theta
  const shape = (raw * n + 5) / (n + 10)
  return { shape, scale, quantile: p => (scale * Math.expm1(-shape * Math.log1p(-p))) / shape }
}
