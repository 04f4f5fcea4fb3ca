import type { LogDensity } from "../math/LogDensity.ts"
import type { Rng } from "../math/Rng.ts"
import { climb } from "./climb.ts"
import { createPhasePoint, isFinitePoint, type PhasePoint } from "./PhasePoint.ts"
import { StartingPointNotFound } from "./StartingPointNotFound.ts"

const attempts = 100
/** Sampling coordinates are of order one; half of Stan's default interval [−2, 2]. */
const range = 2

/**
 * A first state for a chain: a random point of [−2, 2]^d where log density and gradient are finite, moved uphill to the
 * border of the typical set. Every chain starts from its own point, so that separate modes are still found out.
 * @throws StartingPointNotFound
 */
export function findStart(logDensity: LogDensity, rng: Rng): PhasePoint {
  const point = createPhasePoint(logDensity.dimension)
  for (let attempt = 1; attempt <= attempts; attempt++) {
    for (let i = 0; i < logDensity.dimension; i++) point.position[i] = range * (2 * rng.uniform() - 1)
    point.logDensity = logDensity.valueAndGradient(point.position, point.gradient)
    if (isFinitePoint(point)) {
      climb(logDensity, point)
      return point
    }
  }
  throw new StartingPointNotFound({
    attempts,
    range,
    lastLogDensity: String(point.logDensity),
    badGradients: [...point.gradient.keys()].filter(i => !Number.isFinite(point.gradient[i]))
  })
}
