import { createRng } from "../math/Rng.ts"
import type { CompiledModel } from "../model/CompiledModel.ts"
import type { ParameterDraws } from "../posterior/Posterior.ts"
import type { PredictiveDraws } from "./PredictiveDraws.ts"

/**
 * The KPI of the window as the model has it: with draws from the posterior the posterior predictive distribution, with
 * draws from the prior (`drawPrior`) the prior predictive one.
 * @param seed of the noise
 */
export function predictWindow(model: CompiledModel, draws: ParameterDraws, seed: number): PredictiveDraws {
  const observations = model.dataset.kpi.values.length
  const drawCount = draws.chains * draws.draws
  const parameters = draws.parameterNames.length
  const parts = new Float64Array(model.components.length * observations)
  const expected = new Float64Array(observations * drawCount)
  const predicted = new Float64Array(observations * drawCount)
  const noise = new Float64Array(observations)
  const rng = createRng(seed, "predictive noise")
  for (let draw = 0; draw < drawCount; draw++) {
    const natural = draws.values.subarray(draw * parameters, (draw + 1) * parameters)
    model.decompose(natural, parts)
    for (let i = 0; i < parts.length; i++) expected[(i % observations) * drawCount + draw] += parts[i]
    model.sampleNoise(natural, rng, noise)
    for (let t = 0; t < observations; t++) {
      const cell = t * drawCount + draw
      predicted[cell] = expected[cell] + noise[t]
    }
  }
  return { drawCount, expected, predicted }
}
