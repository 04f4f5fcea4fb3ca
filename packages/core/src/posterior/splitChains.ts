import type { Vec } from "../math/Vec.ts"

/**
 * Each chain as two, its first and its last half, so that a chain that drifts disagrees with itself. Of an odd number of
 * draws the middle one is left out.
 * @param draws [chain, draw]
 * @returns [2 · chain, draw]
 * @throws RangeError if the draws do not divide into the chains
 */
export function splitChains(draws: Vec, chains: number): Float64Array {
  const length = draws.length / chains
  if (!Number.isInteger(length)) throw new RangeError(`${draws.length} draws in ${chains} chains`)
  const half = Math.floor(length / 2)
  const split = new Float64Array(2 * chains * half)
  for (let chain = 0; chain < chains; chain++) {
    for (let t = 0; t < half; t++) {
      split[2 * chain * half + t] = draws[chain * length + t]
      split[(2 * chain + 1) * half + t] = draws[(chain + 1) * length - half + t]
    }
  }
  return split
}
