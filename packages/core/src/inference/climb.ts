import type { LogDensity } from "../math/LogDensity.ts"
import { createInverseHessian, includeStep, newtonDirection } from "./inverseHessian.ts"
import { copyPhasePoint, createPhasePoint, isFinitePoint, type PhasePoint } from "./PhasePoint.ts"

const maxSteps = 200
/** No coordinate moves further in one step: sampling coordinates are of order one, and far steps overflow exponentials. */
const longestMove = 2
const maxHalvings = 20
/** Armijo's constant: the least share of the promised gain that makes a step worth taking. */
const enoughGain = 1e-4

/**
 * Climbs from a point towards the typical set, and stops at its border, not at the mode: for a normal density the
 * gradient's length in the metric of the covariance, g' Σ g, is the squared Mahalanobis distance, which is about the
 * dimension for a typical draw. Going on to the mode would be wasted, and in a hierarchical model, whose density has no
 * upper bound, harmful.
 * @param point moved in place; its gradient and log density must be those at its position
 * @param border squared distance from the mode at which to stop
 */
export function climb(logDensity: LogDensity, point: PhasePoint, border = logDensity.dimension): void {
  const { dimension } = logDensity
  const hessian = createInverseHessian()
  const direction = new Float64Array(dimension)
  const trial = createPhasePoint(dimension)
  for (let taken = 0; taken < maxSteps; taken++) {
    newtonDirection(hessian, point.gradient, direction)
    let slope = 0
    let furthest = 0
    for (let i = 0; i < dimension; i++) {
      slope += point.gradient[i] * direction[i]
      furthest = Math.max(furthest, Math.abs(direction[i]))
    }
    if (!(slope > 0)) break
    if (hessian.pairs.length > 0 && slope < border) break
    let length = furthest > longestMove ? longestMove / furthest : 1
    let isHigher = false
    for (let halving = 0; halving < maxHalvings && !isHigher; halving++) {
      for (let i = 0; i < dimension; i++) trial.position[i] = point.position[i] + length * direction[i]
      trial.logDensity = logDensity.valueAndGradient(trial.position, trial.gradient)
      isHigher = trial.logDensity > point.logDensity + enoughGain * length * slope && isFinitePoint(trial)
      length /= 2
    }
    if (!isHigher) break
    includeStep(
      hessian,
      trial.position.map((x, i) => x - point.position[i]),
      trial.gradient.map((g, i) => point.gradient[i] - g)
    )
    copyPhasePoint(trial, point)
  }
}
