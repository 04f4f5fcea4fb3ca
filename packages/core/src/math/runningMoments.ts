import type { Vec } from "./Vec.ts"

/** Mean and sum of squared deviations per coordinate, updated one vector at a time (Welford). */
export interface RunningMoments {
  count: number
  /** [dimension] */
  readonly mean: Float64Array
  /** [dimension] Σ (x − mean)²; divide by count − 1 for the variance */
  readonly squares: Float64Array
}

export function createRunningMoments(dimension: number): RunningMoments {
  return { count: 0, mean: new Float64Array(dimension), squares: new Float64Array(dimension) }
}

/** @source welford1962 */
export function includeVector(moments: RunningMoments, x: Vec): void {
  const { mean, squares } = moments
  const count = ++moments.count
  for (let i = 0; i < mean.length; i++) {
    const deviation = x[i] - mean[i]
    mean[i] += deviation / count
    squares[i] += deviation * (x[i] - mean[i])
  }
}
