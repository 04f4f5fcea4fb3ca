import { generalisedPareto } from "./generalisedPareto.ts"
import type { Vec } from "./Vec.ts"

/** Importance weights whose largest values were smoothed. */
export interface SmoothedWeights {
  /** [draw] sum to 1 */
  readonly weights: Float64Array
  /** shape of the weights' tail; the weights are not to be trusted above `reliableShape` */
  readonly shape: number
  /** 1/Σw², effective number of draws as far as the weights' inequality goes */
  readonly effectiveDraws: number
}

/** Largest tail shape for which S draws give reliable averages: min(1 − 1/log₁₀ S, 0.7). */
export const reliableShape = (draws: number): number => Math.min(1 - 1 / Math.log10(draws), 0.7)

/** Fewer tail draws than this cannot tell a shape. */
const LEAST_TAIL = 5

/**
 * Pareto-smoothed importance sampling: the largest M = ⌈min(S/5, 3√(S/r))⌉ ratios are replaced by the quantiles of a
 * generalised Pareto distribution fitted to them, truncated at the largest raw ratio.
 * @param logRatios [draw] ln of target over proposal, up to a constant
 * @param relativeEfficiency r of the draws, 1 for independent ones
 * @source vehtari2024
 */
export function paretoSmooth(logRatios: Vec, relativeEfficiency = 1): SmoothedWeights {
  const draws = logRatios.length
  const largest = Array.from(logRatios).reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const logs = Float64Array.from(logRatios, x => x - largest)
  const order = Array.from(logs, (_, i) => i).sort((a, b) => logs[a] - logs[b])
  const tail = Math.ceil(Math.min(0.2 * draws, 3 * Math.sqrt(draws / relativeEfficiency)))
  const fitted = tail >= LEAST_TAIL && tail < draws ? smoothTail(logs, order, tail) : Number.POSITIVE_INFINITY
  const raw = logs.map(Math.exp)
  const total = raw.reduce((sum, w) => sum + w, 0)
  const weights = raw.map(w => w / total)
  return { weights, shape: fitted, effectiveDraws: 1 / weights.reduce((sum, w) => sum + w * w, 0) }
}

/** Replaces the ordered tail in `logs`. @returns the tail's shape */
function smoothTail(logs: Float64Array, order: readonly number[], tail: number): number {
  const inTail = order.slice(order.length - tail)
  const cutoff = Math.exp(logs[order[order.length - tail - 1]])
  const excesses = inTail.map(i => Math.exp(logs[i]) - cutoff)
  // Equal ratios have no tail to speak of.
  if (excesses[0] === excesses[tail - 1]) return Number.NEGATIVE_INFINITY
  const { shape, quantile } = generalisedPareto(excesses)
  inTail.forEach((draw, i) => {
    logs[draw] = Math.min(0, Math.log(cutoff + quantile((i + 0.5) / tail)))
  })
  return shape
}
