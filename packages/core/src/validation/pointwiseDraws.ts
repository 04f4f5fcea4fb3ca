import type { CompiledModel } from "../model/CompiledModel.ts"
import type { ParameterDraws } from "../posterior/Posterior.ts"

/** ln p(y_t | θ) of every observation at every draw, [observation, chain, draw]; experiments are not part of it. */
export function pointwiseDraws(model: CompiledModel, posterior: ParameterDraws): Float64Array {
  const { chains, draws, parameterNames, values } = posterior
  const observations = model.dataset.kpi.values.length
  const drawCount = chains * draws
  const point = new Float64Array(observations)
  const out = new Float64Array(observations * drawCount)
  for (let draw = 0; draw < drawCount; draw++) {
    model.pointwiseLogLikelihood(
      values.subarray(draw * parameterNames.length, (draw + 1) * parameterNames.length),
      point
    )
    for (let t = 0; t < observations; t++) out[t * drawCount + draw] = point[t]
  }
  return out
}
