import { choleskyFactor, choleskySolve } from "../math/cholesky.ts"
import { dot } from "../math/dot.ts"
import type { LogDensity } from "../math/LogDensity.ts"
import type { Rng } from "../math/Rng.ts"
import { climb } from "./climb.ts"
import { findStart } from "./findStart.ts"
import { copyPhasePoint, createPhasePoint, isFinitePoint, type PhasePoint } from "./PhasePoint.ts"

/** A search for a density's mode under way: `stepToMode` until its state is no longer "searching". */
export interface ModeSearch {
  /** best so far */
  readonly point: PhasePoint
  /** [row, column] lower Cholesky factor of −∇²log p at the mode, once it is found */
  readonly factor: Float64Array
  state: "searching" | "found" | "lost"
  /** added to the curvature's diagonal */
  damping: number
  steps: number
}

/** Squared distance from the mode, in posterior standard deviations, from which Newton's method needs few steps. */
const nearby = 0.1
const maxSteps = 60
/** What another Newton step would still add to the log density; it moves no draw to speak of. */
const enough = 1e-3
/** Coordinates are of order one; central differences are then exact to about 1e-8. */
const difference = 1e-4
/** Added to the curvature where a step fails, ten times more at every failure. */
const leastDamping = 1e-3
const mostDamping = 1e9

/**
 * Begins at a random point and climbs near the mode by quasi-Newton steps.
 * @throws StartingPointNotFound
 */
export function searchMode(logDensity: LogDensity, rng: Rng): ModeSearch {
  const { dimension } = logDensity
  const point = findStart(logDensity, rng)
  climb(logDensity, point, nearby)
  return { point, factor: new Float64Array(dimension * dimension), state: "searching", damping: 0, steps: 0 }
}

/**
 * One step of Newton's method, damped where the density is not concave or a full step does not climb; the curvature by
 * central differences, 2 · dimension gradients. Hierarchical densities may have no mode: then the search is lost.
 */
export function stepToMode(logDensity: LogDensity, search: ModeSearch): void {
  const { dimension } = logDensity
  const { factor, point } = search
  const curvature = curvatureAt(logDensity, point.position)
  const damped = new Float64Array(dimension * dimension)
  const step = new Float64Array(dimension)
  const trial = createPhasePoint(dimension)
  while (search.damping <= mostDamping) {
    damped.set(curvature)
    for (let i = 0; i < dimension; i++) damped[i * dimension + i] += search.damping
    if (choleskyFactor(damped, dimension, factor)) {
      step.set(point.gradient)
      choleskySolve(factor, dimension, step)
      const gain = 0.5 * dot(step, point.gradient)
      for (let i = 0; i < dimension; i++) trial.position[i] = point.position[i] + step[i]
      trial.logDensity = logDensity.valueAndGradient(trial.position, trial.gradient)
      // At the mode itself rounding may let a step fall.
      const isArrived = search.damping === 0 && gain < enough
      if (isFinitePoint(trial) && (isArrived || trial.logDensity > point.logDensity)) {
        copyPhasePoint(trial, point)
        search.damping = search.damping > leastDamping ? search.damping / 10 : 0
        search.steps++
        if (isArrived) search.state = "found"
        else if (search.steps === maxSteps) search.state = "lost"
        return
      }
    }
    search.damping = Math.max(leastDamping, 10 * search.damping)
  }
  search.state = "lost"
}

/** −∇²log p by central differences, symmetrised. @returns [row, column] */
function curvatureAt(logDensity: LogDensity, at: Float64Array): Float64Array {
  const { dimension } = logDensity
  const position = Float64Array.from(at)
  const above = new Float64Array(dimension)
  const below = new Float64Array(dimension)
  const out = new Float64Array(dimension * dimension)
  for (let j = 0; j < dimension; j++) {
    position[j] = at[j] + difference
    logDensity.valueAndGradient(position, above)
    position[j] = at[j] - difference
    logDensity.valueAndGradient(position, below)
    position[j] = at[j]
    for (let i = 0; i < dimension; i++) {
      const half = (below[i] - above[i]) / (4 * difference)
      out[i * dimension + j] += half
      out[j * dimension + i] += half
    }
  }
  return out
}
