import type { MediaPath } from "./MediaPath.ts"

/** Another medium's path that makes a medium work better. */
export interface Lifter {
  readonly path: MediaPath
  /** where its own parameters stand in the same vector */
  readonly offset: number
  /** index of κ ≥ 0 */
  readonly strength: number
}

/**
 * A path whose response h is lifted by others': h_t (1 + Σ_u κ_u h_u,t). Those of its parameters that are not the path's own
 * stand elsewhere in the vector.
 */
export function liftedPath(path: MediaPath, lifters: readonly Lifter[]): MediaPath {
  const { length } = path
  const factor = new Float64Array(length)
  const pathAdjoint = new Float64Array(length)
  const liftAdjoint = new Float64Array(length)
  const response = new Float64Array(length)
  return {
    length,
    response,
    evaluate(parameters, offset) {
      path.evaluate(parameters, offset)
      factor.fill(1)
      for (const lifter of lifters) {
        const kappa = parameters[lifter.strength]
        lifter.path.evaluate(parameters, lifter.offset)
        // Without any lift the lifter's parameters need not even be known.
        if (kappa !== 0) for (let t = 0; t < length; t++) factor[t] += kappa * lifter.path.response[t]
      }
      for (let t = 0; t < length; t++) response[t] = path.response[t] * factor[t]
    },
    pullback(adjoint, parameters, offset, gradient) {
      for (let t = 0; t < length; t++) pathAdjoint[t] = adjoint[t] * factor[t]
      path.pullback(pathAdjoint, parameters, offset, gradient)
      for (const lifter of lifters) {
        const kappa = parameters[lifter.strength]
        let viaStrength = 0
        for (let t = 0; t < length; t++) {
          const viaFactor = adjoint[t] * path.response[t]
          viaStrength += viaFactor * lifter.path.response[t]
          liftAdjoint[t] = kappa * viaFactor
        }
        gradient[lifter.strength] += viaStrength
        lifter.path.pullback(liftAdjoint, parameters, lifter.offset, gradient)
      }
    }
  }
}
