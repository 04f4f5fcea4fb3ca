import { dot } from "../math/dot.ts"
import type { Vec } from "../math/Vec.ts"
import type { EffectMeasure } from "./EffectMeasure.ts"

/**
 * u of a measure: the quantity a coefficient of 1 stands for. Runs the comparison path, where there is one.
 * @param response [mediaTime] of the medium's own path, evaluated at the same parameters
 * @param natural holds the transform's parameters from `offset`
 */
export function unitEffect(measure: EffectMeasure, response: Vec, natural: Vec, offset: number): number {
  const own = measure.constant + dot(measure.weights, response)
  if (measure.comparison === undefined) return own
  const { path, weights } = measure.comparison
  path.evaluate(natural, offset)
  return own + dot(weights, path.response)
}
