import type { Vec } from "@liftmix/core"

/** Draws are dealt to this many blocks in runs: longer than draws of a chain remember each other, short enough to mix. */
export const BLOCKS = 8
const RUN = 25
/** Weightings that share one pass over the values: reading those from memory is what takes the time. */
const LANES = 4

/**
 * Weighted sums over draws, apart by block of draws, so that estimates from all blocks, from all but one, and from either
 * half cost no more than one.
 * @param values [row, draw]
 * @param weights [weighting, draw]
 * @returns [weighting, block, row]
 */
export function blockSums(values: Vec, draws: number, weights: Vec): Float64Array {
  const rows = values.length / draws
  const count = weights.length / draws
  const sums = new Float64Array(count * BLOCKS * rows)
  for (let first = 0; first < count; first += LANES) {
    // Beyond the last weighting the lanes repeat it, and are not kept.
    const [w0, w1, w2, w3] = Array.from({ length: LANES }, (_, lane) => Math.min(first + lane, count - 1) * draws)
    for (let row = 0; row < rows; row++) {
      const base = row * draws
      for (let from = 0; from < draws; from += RUN) {
        const until = Math.min(from + RUN, draws)
        let [s0, s1, s2, s3] = [0, 0, 0, 0]
        for (let s = from; s < until; s++) {
          const value = values[base + s]
          s0 += value * weights[w0 + s]
          s1 += value * weights[w1 + s]
          s2 += value * weights[w2 + s]
          s3 += value * weights[w3 + s]
        }
        const at = (first * BLOCKS + blockOf(from)) * rows + row
        sums[at] += s0
        if (first + 1 < count) sums[at + BLOCKS * rows] += s1
        if (first + 2 < count) sums[at + 2 * BLOCKS * rows] += s2
        if (first + 3 < count) sums[at + 3 * BLOCKS * rows] += s3
      }
    }
  }
  return sums
}

const blockOf = (draw: number): number => Math.floor(draw / RUN) % BLOCKS
