import { hashText } from "./hashText.ts"
import { openUniform } from "./openUniform.ts"
import { xoshiro128 } from "./xoshiro128.ts"

/** A stream of random numbers. Functions that need randomness take one as an argument and never make their own. */
export interface Rng {
  /** uniform on the open interval (0, 1), in steps of 2^-52 */
  uniform(): number
  /** standard normal */
  normal(): number
}

/**
 * The random stream of a seed and labels, as in `createRng(seed, "chain", 2)`. Different labels give unrelated streams:
 * two of them overlap with a probability of about (length of the streams) · 2^-127, so any number of them can be split off.
 *
 * Reproducibility: uniforms are made by integer arithmetic and normals by +, −, ×, ÷, so they have the same bits on every
 * engine. `Math.log`, which engines round differently in the last bit, is only compared with, in 1 % of the normals.
 *
 * @param seed a safe integer
 * @param labels strings or safe integers; 1 and "1" differ
 * @throws RangeError if a number is not a safe integer
 */
export function createRng(seed: number, ...labels: readonly (string | number)[]): Rng {
  const key = [seed, ...labels]
  for (const part of key) {
    if (typeof part === "number" && !Number.isSafeInteger(part)) throw new RangeError(`seed or label ${part}`)
  }
  const text = JSON.stringify(key)
  // Odd, because xoshiro never leaves the all-zero state.
  const state = Int32Array.of(hashText(text, 1) | 1, hashText(text, 2), hashText(text, 3), hashText(text, 4))

  const uniform = () => openUniform(xoshiro128(state), xoshiro128(state))

  /** Ratio of uniforms with Leva's quadratic bounds around the acceptance region. @source leva1992 */
  const normal = () => {
    for (;;) {
      const u = uniform()
      const v = 1.7156 * (uniform() - 0.5)
      const x = u - 0.449871
      const y = Math.abs(v) + 0.386595
      const bound = x * x + y * (0.196 * y - 0.25472 * x)
      if (bound < 0.27597) return v / u
      if (bound <= 0.27846 && v * v <= -4 * u * u * Math.log(u)) return v / u
    }
  }
  return { uniform, normal }
}
