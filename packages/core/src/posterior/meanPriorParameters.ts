import type { CompiledModel } from "../model/CompiledModel.ts"
import { drawPrior } from "./drawPrior.ts"

/** Means are known to within 2 % of the prior's sd. */
const priorDraws = 4000

/**
 * The mean of a model's parameters over their prior: the curve and carry-over that are expected before any data.
 * @returns [parameter]
 */
export function meanPriorParameters(model: CompiledModel): Float64Array {
  const { parameterNames, values } = drawPrior(model, priorDraws, 1)
  const width = parameterNames.length
  const means = new Float64Array(width)
  values.forEach((value, i) => (means[i % width] += value / priorDraws))
  return means
}
