import type { Vec } from "@liftmix/core"

/** Several experiments' effects pooled with variation between them. */
export interface PooledEffects {
  /** common mean if all measured the same effect, and its standard error */
  readonly fixed: { readonly mean: number; readonly se: number }
  /** Cochran's Q: weighted squared deviations from the fixed mean */
  readonly heterogeneity: number
  /** variance between experiments, DerSimonian–Laird */
  readonly betweenVariance: number
  /** share of the variation that is between experiments, in [0, 1] */
  readonly inconsistency: number
  readonly mean: number
  readonly se: number
  /** standard error of the mean by Hartung and Knapp, never below `se`; t with k − 1 degrees of freedom */
  readonly robustSe: number
  /** of another experiment's effect, which is what a prior for a new period needs: √(se² + betweenVariance) */
  readonly predictiveSd: number
}

/**
 * Random-effects meta-analysis of experiments on one channel.
 * @param effects [experiment] on one scale, such as ln ROI
 * @param variances [experiment] sampling variances, > 0
 * @throws RangeError for fewer than 2 experiments
 * @source dersimonian1986, hartung2001
 */
export function poolEffects(effects: Vec, variances: Vec): PooledEffects {
  const k = effects.length
  if (k < 2 || variances.length !== k) throw new RangeError(`${k} effects with ${variances.length} variances`)
  const fixed = weightedMean(effects, variances, 0)
  const weights = Array.from(variances, v => 1 / v)
  const total = weights.reduce((sum, w) => sum + w, 0)
  const heterogeneity = weights.reduce((sum, w, i) => sum + w * (effects[i] - fixed.mean) ** 2, 0)
  const c = total - weights.reduce((sum, w) => sum + w * w, 0) / total
  const betweenVariance = Math.max(0, (heterogeneity - (k - 1)) / c)
  const { mean, se } = weightedMean(effects, variances, betweenVariance)
  const q =
    Array.from(effects).reduce((sum, y, i) => sum + (y - mean) ** 2 / (variances[i] + betweenVariance), 0) / (k - 1)
  return {
    fixed,
    heterogeneity,
    betweenVariance,
    inconsistency: heterogeneity > 0 ? Math.max(0, (heterogeneity - (k - 1)) / heterogeneity) : 0,
    mean,
    se,
    robustSe: se * Math.sqrt(Math.max(1, q)),
    predictiveSd: Math.sqrt(se * se + betweenVariance)
  }
}

/** Mean weighted by 1/(v + τ²), and its standard error. */
export function weightedMean(
  effects: Vec,
  variances: Vec,
  betweenVariance: number
): { readonly mean: number; readonly se: number } {
  let [weights, sum] = [0, 0]
  for (let i = 0; i < effects.length; i++) {
    const weight = 1 / (variances[i] + betweenVariance)
    weights += weight
    sum += weight * effects[i]
  }
  return { mean: sum / weights, se: 1 / Math.sqrt(weights) }
}
