/**
 * Nesterov's dual averaging, as NUTS uses it to steer log ε until the acceptance statistic meets its target.
 * Two sequences of step sizes come out: the iterates x, used while adapting, and their weighted average x̄, to be kept.
 */
export interface DualAveraging {
  readonly target: number
  /** log of the step size that the iterates shrink towards */
  shrinkage: number
  /** updates since the last restart */
  count: number
  /** running mean of target − acceptance */
  shortfall: number
  /** x */
  logStep: number
  /** x̄: average of the iterates after each update with weights ∝ count^−κ; the first iterate replaces the start */
  logAverage: number
}

// Hoffman and Gelman's constants, as in Stan.
const gamma = 0.05
const delay = 10
const kappa = 0.75

export function createDualAveraging(target: number, stepSize: number): DualAveraging {
  const logStep = Math.log(stepSize)
  return { target, shrinkage: Math.log(10) + logStep, count: 0, shortfall: 0, logStep, logAverage: logStep }
}

/** Forgets what was learned; used when the metric changes so much that old step sizes mean nothing. */
export function restart(averaging: DualAveraging, stepSize: number): void {
  Object.assign(averaging, createDualAveraging(averaging.target, stepSize))
}

/** @param acceptance statistic of the last transition, in [0, 1] @source hoffman2014, algorithm 6 */
export function updateStep(averaging: DualAveraging, acceptance: number): void {
  const count = ++averaging.count
  const weight = 1 / (count + delay)
  averaging.shortfall += weight * (averaging.target - acceptance - averaging.shortfall)
  averaging.logStep = averaging.shrinkage - (Math.sqrt(count) / gamma) * averaging.shortfall
  averaging.logAverage += count ** -kappa * (averaging.logStep - averaging.logAverage)
}
