import type { Vec } from "@liftmix/core"
import { weightedMean } from "./poolEffects.ts"

/** The grid of the variation between experiments: 0 … 6 prior scales. */
const GRID = 301
const WIDTH = 6

/** Posterior of several experiments' common mean and variation. */
export interface BayesianPool {
  readonly mean: number
  readonly sd: number
  /** mean of the standard deviation between experiments */
  readonly betweenSd: number
  /** of another experiment's effect */
  readonly predictiveSd: number
}

/**
 * Bayesian random-effects meta-analysis, for few experiments: flat prior on the mean, τ ~ HalfNormal(scale), the mean
 * integrated out and τ on a grid with the trapezoidal rule.
 * @param effects [experiment] on one scale, such as ln ROI
 * @param variances [experiment] sampling variances, > 0
 * @param scale of τ's prior, > 0: 0.3 on the log scale
 */
export function bayesianPool(effects: Vec, variances: Vec, scale: number): BayesianPool {
  const nodes = Array.from({ length: GRID }, (_, j) => {
    const tau = (WIDTH * scale * j) / (GRID - 1)
    const { mean, se } = weightedMean(effects, variances, tau * tau)
    const logLikelihood = Array.from(effects).reduce(
      (sum, y, i) =>
        sum - 0.5 * Math.log(variances[i] + tau * tau) - (y - mean) ** 2 / (2 * (variances[i] + tau * tau)),
      0
    )
    const edge = j === 0 || j === GRID - 1 ? 0.5 : 1
    return { tau, mean, variance: se * se, edge, log: logLikelihood + Math.log(se) - 0.5 * (tau / scale) ** 2 }
  })
  const largest = Math.max(...nodes.map(({ log }) => log))
  const weights = nodes.map(({ log, edge }) => edge * Math.exp(log - largest))
  const total = weights.reduce((sum, w) => sum + w, 0)
  const average = (of: (node: (typeof nodes)[number]) => number) =>
    nodes.reduce((sum, node, j) => sum + weights[j] * of(node), 0) / total
  const mean = average(node => node.mean)
  const variance = average(node => node.variance + (node.mean - mean) ** 2)
  return {
    mean,
    sd: Math.sqrt(variance),
    betweenSd: average(node => node.tau),
    predictiveSd: Math.sqrt(variance + average(node => node.tau ** 2))
  }
}
