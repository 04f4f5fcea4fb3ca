import type { ChainDraws } from "../inference/Chain.ts"

/** A function of the position at every draw, [chain, draw]. */
export function drawsOf(chains: readonly ChainDraws[], quantity: (position: Float64Array) => number): Float64Array {
  const all = chains.flatMap(({ dimension, positions, logDensity }) =>
    Array.from(logDensity, (_, d) => quantity(positions.subarray(d * dimension, (d + 1) * dimension)))
  )
  return Float64Array.from(all)
}
