import { clearMoments, createRunningMoments, includeVector, type RunningMoments } from "../math/runningMoments.ts"
import type { PhasePoint } from "./PhasePoint.ts"

/**
 * Learns the metric's scale from draws and gradients in overlapping windows: the scale comes from the older window while
 * the younger one fills; when that is long enough it takes over and a new one begins. So the scale is never without a
 * past, and forgets the start of the chain in steps.
 */
export interface MetricAdaptation {
  older: Window
  younger: Window
}

interface Window {
  readonly draws: RunningMoments
  readonly gradients: RunningMoments
}

/** Below this many draws a variance says next to nothing. */
const fewestDraws = 3

export function createMetricAdaptation(dimension: number): MetricAdaptation {
  const createWindow = (): Window => ({
    draws: createRunningMoments(dimension),
    gradients: createRunningMoments(dimension)
  })
  return { older: createWindow(), younger: createWindow() }
}

export function includeDraw(adaptation: MetricAdaptation, draw: PhasePoint): void {
  for (const window of [adaptation.older, adaptation.younger]) {
    includeVector(window.draws, draw.position)
    includeVector(window.gradients, draw.gradient)
  }
}

/** Drops the older window; the younger takes its place. */
export function switchWindows(adaptation: MetricAdaptation): void {
  const { older, younger } = adaptation
  clearMoments(older.draws)
  clearMoments(older.gradients)
  adaptation.older = younger
  adaptation.younger = older
}

/**
 * scale_i = (var(q_i) / var(∂_i log p))^¼. For a normal coordinate of standard deviation σ the gradient has standard
 * deviation 1/σ, so this is σ; where coordinates are correlated it is the geometric mean of the marginal and the
 * conditional standard deviation, which conditions the problem better than either.
 * A coordinate whose draws or gradients do not vary keeps its scale.
 * @param scale [dimension] written
 * @returns whether there were enough draws
 * @source seyboldt2024 (nutpie)
 */
export function writeScale(adaptation: MetricAdaptation, scale: Float64Array): boolean {
  const { draws, gradients } = adaptation.older
  if (draws.count < fewestDraws) return false
  for (let i = 0; i < scale.length; i++) {
    const candidate = (draws.squares[i] / gradients.squares[i]) ** 0.25
    if (candidate > 0 && candidate < Infinity) scale[i] = candidate
  }
  return true
}
