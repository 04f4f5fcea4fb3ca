import { laplaceApproximation } from "../inference/laplaceApproximation.ts"
import type { ModeSearch } from "../inference/searchMode.ts"
import type { Rng } from "../math/Rng.ts"
import { reliableShape } from "../math/paretoSmooth.ts"
import type { CompiledModel } from "../model/CompiledModel.ts"
import type { ParameterDraws } from "./Posterior.ts"

/** A first look at a posterior, before it is sampled. Its intervals may be wrong; nothing of it is to be published. */
export interface PosteriorPreview {
  readonly draws: ParameterDraws
  /** k̂ of the weights that lead from these draws to the posterior */
  readonly shape: number
  /** is the posterior so much like a normal density that the draws may stand for it? Rarely, beyond a few parameters */
  readonly isReliable: boolean
}

/** Draws of the user's parameters from the normal density at the posterior's mode, which the search has found. */
export function previewPosterior(model: CompiledModel, search: ModeSearch, rng: Rng, draws: number): PosteriorPreview {
  const { layout, logDensity } = model
  const { positions, shape } = laplaceApproximation(logDensity, search, rng, draws)
  const width = layout.names.length
  const values = new Float64Array(draws * width)
  for (let draw = 0; draw < draws; draw++) {
    const position = positions.subarray(draw * logDensity.dimension, (draw + 1) * logDensity.dimension)
    model.naturalParameters(position, values.subarray(draw * width, (draw + 1) * width))
  }
  return {
    draws: { parameterNames: layout.names, chains: 1, draws, values },
    shape,
    isReliable: shape <= reliableShape(draws)
  }
}
