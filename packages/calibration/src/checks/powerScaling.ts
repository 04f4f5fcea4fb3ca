import { mean, paretoSmooth, type SmoothedWeights, type Vec } from "@liftmix/core"
import { jensenShannonDistance } from "./jensenShannonDistance.ts"

/** Above this, a quantity depends on the component. */
export const NOTABLE_SENSITIVITY = 0.05

/** How a quantity reacts when one component of the posterior (a prior, a likelihood, one experiment) is given more weight. */
export interface PowerScaling {
  /** change of the distribution per doubling of the component's weight */
  readonly sensitivity: number
  /** change of the mean per doubling: ln 2 · Cov(quantity, ln component) */
  readonly slope: number
  /** tail shape of the importance weights, see `reliableShape` */
  readonly shape: number
}

/**
 * Power-scaling sensitivity: the component is raised to the power α = 0.99 and 1.01 by importance weights, and
 * ½[d(1.01)/log₂ 1.01 − d(0.99)/log₂ 0.99] is the sensitivity, d the cumulative Jensen–Shannon distance.
 * @param quantity [draw]
 * @param logComponent [draw] ln of the component's density
 * @source kallioinen2024
 */
export function powerScaling(quantity: Vec, logComponent: Vec): PowerScaling {
  const [down, up] = [0.99, 1.01].map(alpha => {
    const { weights, shape } = powerScaledWeights(logComponent, alpha)
    return { shape, perDoubling: jensenShannonDistance(quantity, weights) / Math.log2(alpha) }
  })
  return {
    sensitivity: (up.perDoubling - down.perDoubling) / 2,
    slope: Math.LN2 * covariance(quantity, logComponent),
    shape: Math.max(down.shape, up.shape)
  }
}

/** Weights that turn the posterior's draws into those with the component raised to the power α. */
export const powerScaledWeights = (logComponent: Vec, alpha: number): SmoothedWeights =>
  paretoSmooth(Float64Array.from(logComponent, log => (alpha - 1) * log))

function covariance(a: Vec, b: Vec): number {
  const [meanA, meanB] = [mean(a), mean(b)]
  return mean(Float64Array.from(a, (x, i) => (x - meanA) * (b[i] - meanB)))
}
