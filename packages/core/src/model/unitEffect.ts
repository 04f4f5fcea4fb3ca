import { dot, dotRange } from "../math/dot.ts"
import type { Vec } from "../math/Vec.ts"
import type { EffectMeasure } from "./EffectMeasure.ts"

/**
 * u of a measure: the quantity a coefficient of 1 stands for. Runs the comparison path, where there is one.
 * @param response [geo, mediaTime] of the medium's own path, evaluated at the same parameters
 * @param natural holds the transform's parameters from `offset`
 * @param multipliers [geo] m
 * @param perGeo [geo] written: what each geo adds to u, over its multiplier
 */
export function unitEffect(
  measure: EffectMeasure,
  response: Vec,
  natural: Vec,
  offset: number,
  multipliers: Vec,
  perGeo: Float64Array
): number {
  const { comparison, constant, weights } = measure
  const periods = response.length / perGeo.length
  if (comparison !== undefined) comparison.evaluate(natural, offset)
  for (let g = 0; g < perGeo.length; g++) {
    const start = g * periods
    perGeo[g] = dotRange(weights, start, response, start, periods)
    if (comparison !== undefined) perGeo[g] -= dotRange(weights, start, comparison.response, start, periods)
  }
  return constant + dot(multipliers, perGeo)
}
