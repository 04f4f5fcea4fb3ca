import { createRng } from "../math/Rng.ts"
import type { CompiledModel } from "../model/CompiledModel.ts"
import type { ParameterDraws } from "./Posterior.ts"

/** Independent draws from a model's prior; its terms (experiments) play no part. */
export function drawPrior(model: CompiledModel, draws: number, seed: number): ParameterDraws {
  const { names } = model.layout
  const rng = createRng(seed, "prior")
  const values = new Float64Array(draws * names.length)
  for (let d = 0; d < draws; d++) model.samplePrior(rng, values.subarray(d * names.length, (d + 1) * names.length))
  return { parameterNames: names, chains: 1, draws, values }
}
