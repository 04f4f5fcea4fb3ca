import type { Vec } from "./Vec.ts"

/**
 * Linear combination Σ_k weights_k · vectors_k.
 * @param vectors at least one, all of one length
 */
export function combine(weights: Vec, vectors: readonly Vec[]): Float64Array {
  const sum = new Float64Array(vectors[0].length)
  vectors.forEach((vector, k) => {
    for (let i = 0; i < sum.length; i++) sum[i] += weights[k] * vector[i]
  })
  return sum
}
