import { createRunningMoments, includeVector, type RunningMoments } from "../math/runningMoments.ts"
import { correlatedDirections } from "./correlatedDirections.ts"
import { flatDirections, type Metric } from "./Metric.ts"
import type { PhasePoint } from "./PhasePoint.ts"

/**
 * Learns the metric from draws and their gradients in overlapping windows: the metric comes from the older window while
 * the younger one fills; when that is long enough it takes over and a new one begins. So the metric is never without a
 * past, and forgets the start of the chain in steps.
 */
export interface MetricAdaptation {
  older: Window
  younger: Window
  /** draws in the older window when directions were last searched in it */
  searchedAt: number
}

interface Window {
  readonly draws: Float64Array[]
  readonly gradients: Float64Array[]
}

/** Below this many draws a variance says next to nothing. */
const fewestDraws = 3
/** Below this many, correlations are not looked for. */
const fewestForDirections = 20
/** From there on, learning again waits until the window has doubled: it costs as much as dozens of gradients. */
const growth = 2

export function createMetricAdaptation(): MetricAdaptation {
  return { older: { draws: [], gradients: [] }, younger: { draws: [], gradients: [] }, searchedAt: 0 }
}

export function includeDraw({ older, younger }: MetricAdaptation, point: PhasePoint): void {
  const draw = point.position.slice()
  const gradient = point.gradient.slice()
  for (const window of [older, younger]) {
    window.draws.push(draw)
    window.gradients.push(gradient)
  }
}

/** Drops the older window; the younger takes its place. */
export function switchWindows(adaptation: MetricAdaptation): void {
  adaptation.older = adaptation.younger
  adaptation.younger = { draws: [], gradients: [] }
  adaptation.searchedAt = 0
}

/**
 * Learns the metric from the older window, if that has enough draws and enough new ones.
 *
 * scale_i = (var(q_i) / var(∂_i log p))^¼. For a normal coordinate of standard deviation σ the gradient has standard
 * deviation 1/σ, so this is σ, found from a handful of draws; where coordinates are correlated it is the geometric mean of
 * the marginal and the conditional standard deviation. What correlation remains goes into the directions. A coordinate
 * whose draws or gradients do not vary keeps its scale.
 *
 * @returns whether there is a metric learned from draws
 * @source seyboldt2024 (nutpie)
 */
export function learnMetric(adaptation: MetricAdaptation, metric: Metric): boolean {
  const { draws, gradients } = adaptation.older
  const count = draws.length
  if (count < fewestDraws) return false
  const isForDirections = count >= fewestForDirections
  if (isForDirections && count < growth * adaptation.searchedAt) return true
  if (isForDirections) adaptation.searchedAt = count
  const { scale } = metric
  const ofDraws = momentsOf(draws)
  const ofGradients = momentsOf(gradients)
  for (let i = 0; i < scale.length; i++) {
    const candidate = (ofDraws.squares[i] / ofGradients.squares[i]) ** 0.25
    if (candidate > 0 && candidate < Infinity) scale[i] = candidate
  }
  metric.directions = flatDirections(
    isForDirections
      ? correlatedDirections(
          draws.map(draw => draw.map((q, i) => (q - ofDraws.mean[i]) / scale[i])),
          gradients.map(gradient => gradient.map((g, i) => (g - ofGradients.mean[i]) * scale[i]))
        )
      : []
  )
  return true
}

function momentsOf(rows: readonly Float64Array[]): RunningMoments {
  const moments = createRunningMoments(rows[0].length)
  for (const row of rows) includeVector(moments, row)
  return moments
}
