import type { Rng } from "../math/Rng.ts"

/**
 * The logarithm of a Gamma(shape, 1) draw. In logarithms, because draws of a small shape underflow to 0.
 * Shapes below 1 are raised by one: Gamma(a) = Gamma(a + 1) · U^(1/a).
 * @param shape > 0
 * @source marsaglia2000
 */
export function sampleLogGamma(shape: number, rng: Rng): number {
  if (shape < 1) return sampleLogGamma(shape + 1, rng) + Math.log(rng.uniform()) / shape
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = rng.normal()
    const root = 1 + c * x
    if (root <= 0) continue
    const v = root * root * root
    if (Math.log(rng.uniform()) < 0.5 * x * x + d * (1 - v + Math.log(v))) return Math.log(d * v)
  }
}
