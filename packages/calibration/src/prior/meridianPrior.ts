import { digamma, type Distribution, logGamma } from "@liftmix/core"
import normalCdf from "@stdlib/stats-base-dists-normal-cdf"
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile"
import { logNormalMean, logNormalSd } from "../convert/LogNormal.ts"
import type { MeridianAdjustment } from "./meridianAdjustment.ts"

/** Points of the grid, and the share of either tail that is left out, as in Meridian. */
const POINTS = 10_000
const TAIL = 0.001

/** A prior on an ROI by Meridian's rule. */
export interface MeridianPrior {
  readonly distribution: Extract<Distribution, { kind: "logNormal" | "gamma" }>
  readonly mean: number
  readonly sd: number
}

/**
 * The prior that Meridian's rule makes of adjusted experiments: the product of their normals where it is positive, and of
 * the log-normal and the gamma nearest to it the one with the smaller cross-entropy. Nothing between the experiments is
 * allowed for.
 * @param adjusted at least one
 * @source meridian
 */
export function meridianPrior(adjusted: readonly Pick<MeridianAdjustment, "mean" | "sd">[]): MeridianPrior {
  const precision = adjusted.reduce((sum, { sd }) => sum + 1 / sd ** 2, 0)
  const center = adjusted.reduce((sum, { mean, sd }) => sum + mean / sd ** 2, 0) / precision
  const { mean, meanLog, varianceLog } = positiveMoments(center, 1 / Math.sqrt(precision))

  const sigma = Math.sqrt(varianceLog)
  const logNormal = { kind: "logNormal", mu: meanLog, sigma } as const
  const ofLogNormal = meanLog + Math.log(sigma) + 0.5 * Math.log(2 * Math.PI) + 0.5

  const shape = gammaShape(Math.log(mean) - meanLog)
  const gamma = { kind: "gamma", shape, rate: shape / mean } as const
  const ofGamma = logGamma(shape) - shape * Math.log(gamma.rate) - (shape - 1) * meanLog + shape
  return ofLogNormal <= ofGamma
    ? { distribution: logNormal, mean: logNormalMean(logNormal), sd: logNormalSd(logNormal) }
    : { distribution: gamma, mean, sd: mean / Math.sqrt(shape) }
}

/** E x, E ln x and Var ln x of the positive part of a normal, without its outermost tails. */
function positiveMoments(center: number, sd: number) {
  const below = normalCdf(0, center, sd)
  const at = (share: number) => normalQuantile(below + share * (1 - below), center, sd)
  const [first, last] = [at(TAIL), at(1 - TAIL)]
  let [total, mean, meanLog, squaredLog] = [0, 0, 0, 0]
  for (let i = 0; i < POINTS; i++) {
    const x = first + ((last - first) * i) / (POINTS - 1)
    const density = Math.exp(-0.5 * ((x - center) / sd) ** 2)
    const log = Math.log(x)
    total += density
    mean += density * x
    meanLog += density * log
    squaredLog += density * log * log
  }
  return { mean: mean / total, meanLog: meanLog / total, varianceLog: squaredLog / total - (meanLog / total) ** 2 }
}

/** The shape k of the nearest gamma: ln k − ψ(k) = ln E x − E ln x, whose left side falls with k. */
function gammaShape(gap: number): number {
  let [low, high] = [-20, 20]
  // 60 halvings of the range of ln k reach the last place.
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (middle - digamma(Math.exp(middle)) > gap) low = middle
    else high = middle
  }
  return Math.exp((low + high) / 2)
}
