import type { CompiledModel } from "../model/CompiledModel.ts"
import type { ParameterDraws } from "../posterior/Posterior.ts"
import { cellsOf } from "./cellsOf.ts"

/**
 * ln p(y_t | θ) of every observation that the model is fitted to at every draw, [observation, chain, draw]; experiments are
 * not part of it.
 */
export function pointwiseDraws(model: CompiledModel, posterior: ParameterDraws): Float64Array {
  const { chains, draws, parameterNames, values } = posterior
  const drawCount = chains * draws
  const point = new Float64Array(model.observed.length)
  const cells = cellsOf(model, "fitted")
  const out = new Float64Array(cells.length * drawCount)
  for (let draw = 0; draw < drawCount; draw++) {
    model.pointwiseLogLikelihood(
      values.subarray(draw * parameterNames.length, (draw + 1) * parameterNames.length),
      point
    )
    cells.forEach((cell, i) => (out[i * drawCount + draw] = point[cell]))
  }
  return out
}
