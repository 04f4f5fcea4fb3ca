import type { Distribution } from "./Distribution.ts"

/**
 * The log-normal with the given mean and sd: σ² = log(1 + sd²/mean²), μ = log mean − σ²/2.
 * @throws RangeError if mean or sd is not positive
 */
export function logNormalFromMoments(mean: number, sd: number): Extract<Distribution, { kind: "logNormal" }> {
  if (!(mean > 0) || !(sd > 0)) throw new RangeError(`a log-normal has no mean ${mean} with sd ${sd}`)
  const variance = Math.log1p((sd / mean) ** 2)
  return { kind: "logNormal", mu: Math.log(mean) - variance / 2, sigma: Math.sqrt(variance) }
}
