import type { PredictiveDraws } from "./PredictiveDraws.ts"

/**
 * Predictions of sums over observations.
 * @param groups [group] indices of the observations that it sums
 */
export function groupPredictions(
  { drawCount, expected, predicted }: PredictiveDraws,
  groups: readonly (readonly number[])[]
): PredictiveDraws {
  const summed = (of: Float64Array) => {
    const out = new Float64Array(groups.length * drawCount)
    groups.forEach((group, i) => {
      for (const row of group) for (let d = 0; d < drawCount; d++) out[i * drawCount + d] += of[row * drawCount + d]
    })
    return out
  }
  return { drawCount, expected: summed(expected), predicted: summed(predicted) }
}
