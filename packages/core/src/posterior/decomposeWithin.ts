import type { CompiledModel } from "../model/CompiledModel.ts"
import type { EffectScope } from "../model/EffectScope.ts"
import type { ParameterDraws } from "./Posterior.ts"

/**
 * The model's decomposition, summed over the periods of each of some scopes, draw by draw.
 * @returns [scope, component, draw] KPI units
 */
export function decomposeWithin(
  model: CompiledModel,
  posterior: ParameterDraws,
  scopes: readonly EffectScope[]
): Float64Array {
  const { components, dataset } = model
  const periods = dataset.calendar.dates.length
  const cells = dataset.kpi.values.length
  const draws = posterior.chains * posterior.draws
  const width = posterior.parameterNames.length
  const parts = new Float64Array(components.length * cells)
  const out = new Float64Array(scopes.length * components.length * draws)
  for (let draw = 0; draw < draws; draw++) {
    model.decompose(posterior.values.subarray(draw * width, (draw + 1) * width), parts)
    for (let s = 0; s < scopes.length; s++) {
      const { first, geo, last } = scopes[s]
      const firstGeo = geo ?? 0
      const lastGeo = geo ?? dataset.geos.length - 1
      for (let c = 0; c < components.length; c++) {
        let sum = 0
        for (let g = firstGeo; g <= lastGeo; g++) {
          const start = c * cells + g * periods
          for (let t = first; t <= last; t++) sum += parts[start + t]
        }
        out[(s * components.length + c) * draws + draw] = sum
      }
    }
  }
  return out
}
