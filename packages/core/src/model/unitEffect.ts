import { dot, dotRange } from "../math/dot.ts"
import type { Vec } from "../math/Vec.ts"
import type { MediaPath } from "../media/MediaPath.ts"
import type { EffectMeasure } from "./EffectMeasure.ts"

/**
 * u of a measure: the quantity a coefficient of 1 stands for. Runs the comparison path, where there is one.
 * @param path the medium's own, evaluated at the same parameters
 * @param natural holds the transform's parameters from `offset`
 * @param multipliers [geo] m
 * @param perGeo [geo] written: what each geo adds to u, over its multiplier
 */
export function unitEffect(
  measure: EffectMeasure,
  path: Pick<MediaPath, "response" | "weigh">,
  natural: Vec,
  offset: number,
  multipliers: Vec,
  perGeo: Float64Array
): number {
  const { comparison, constant, weights } = measure
  weighResponse(path, weights, perGeo)
  if (comparison !== undefined) {
    comparison.evaluate(natural, offset)
    const { response } = comparison
    const periods = response.length / perGeo.length
    for (let g = 0; g < perGeo.length; g++) perGeo[g] -= dotRange(weights, g * periods, response, g * periods, periods)
  }
  return constant + dot(multipliers, perGeo)
}

function weighResponse(
  { response, weigh }: Pick<MediaPath, "response" | "weigh">,
  weights: Float64Array,
  out: Float64Array
): void {
  if (weigh !== undefined) {
    weigh(weights, out)
    return
  }
  const periods = response.length / out.length
  for (let g = 0; g < out.length; g++) out[g] = dotRange(weights, g * periods, response, g * periods, periods)
}
