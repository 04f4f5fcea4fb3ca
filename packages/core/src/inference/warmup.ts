import type { Rng } from "../math/Rng.ts"
import { createDualAveraging, type DualAveraging, restart, updateStep } from "./dualAveraging.ts"
import { findStepSize } from "./findStepSize.ts"
import {
  createMetricAdaptation,
  includeDraw,
  learnMetric,
  type MetricAdaptation,
  switchWindows
} from "./metricAdaptation.ts"
import type { Nuts } from "./nuts.ts"

/**
 * The schedule of warm-up, in three parts: an early one (30 %) with short windows, because the chain is still on its way
 * to the typical set; a main one with windows growing by half; and a final one (15 %) in which the metric rests and the
 * step size settles, steered by the symmetric acceptance statistic.
 * @source seyboldt2024 (nutpie), its defaults
 */
export interface Warmup {
  readonly length: number
  readonly step: DualAveraging
  readonly metric: MetricAdaptation
  /** draws after which the younger window of the main part takes over */
  windowLength: number
  hasMetric: boolean
}

const earlyShare = 0.3
const finalShare = 0.15
const earlyWindow = 10
const firstMainWindow = 80
const windowGrowth = 1.5

export function createWarmup(nuts: Nuts, rng: Rng, length: number, targetAcceptance: number): Warmup {
  const metric = createMetricAdaptation()
  includeDraw(metric, nuts.state)
  nuts.stepSize = findStepSize(nuts, rng, targetAcceptance)
  return {
    length,
    step: createDualAveraging(targetAcceptance, nuts.stepSize),
    metric,
    windowLength: firstMainWindow,
    hasMetric: false
  }
}

/** Learns from the transition just made, the `iteration`-th of the warm-up, and tunes the sampler for the next. */
export function learn(warmup: Warmup, nuts: Nuts, rng: Rng, iteration: number): void {
  const { length, step, metric } = warmup
  const finalStart = length - Math.ceil(finalShare * length)
  if (iteration >= finalStart) {
    updateStep(step, nuts.transition.symmetricAcceptance)
    nuts.stepSize = Math.exp(iteration === length - 1 ? step.logAverage : step.logStep)
    return
  }
  // A rejected draw repeats the last one and a divergent one comes from a trajectory cut short: both mislead the variances.
  if (nuts.transition.moved && !nuts.transition.divergent) includeDraw(metric, nuts.state)
  const isEarly = iteration < Math.floor(earlyShare * length)
  const windowLength = isEarly ? earlyWindow : warmup.windowLength
  const nextLength = isEarly ? earlyWindow : Math.round(windowLength * windowGrowth)
  const isLast = iteration + nextLength > finalStart
  if (metric.younger.draws.length >= windowLength && !isLast) {
    switchWindows(metric)
    if (!isEarly) warmup.windowLength = nextLength
  }
  const hasMetric = learnMetric(metric, nuts.metric)
  updateStep(step, isLast ? nuts.transition.symmetricAcceptance : nuts.transition.acceptance)
  if (hasMetric && !warmup.hasMetric) {
    warmup.hasMetric = true
    restart(step, findStepSize(nuts, rng, step.target))
  }
  nuts.stepSize = Math.exp(step.logStep)
}
