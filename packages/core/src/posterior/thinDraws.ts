import type { ParameterDraws } from "./Posterior.ts"

/**
 * Fewer draws, evenly spread over all chains, as one chain.
 * @param most to keep; all where there are no more
 */
export function thinDraws({ chains, draws, parameterNames, values }: ParameterDraws, most: number): ParameterDraws {
  const total = chains * draws
  const count = Math.min(most, total)
  const width = parameterNames.length
  const kept = new Float64Array(count * width)
  for (let i = 0; i < count; i++) {
    const row = Math.floor(((i + 0.5) * total) / count)
    kept.set(values.subarray(row * width, (row + 1) * width), i * width)
  }
  return { parameterNames, chains: 1, draws: count, values: kept }
}
