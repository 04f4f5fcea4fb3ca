import type { CompiledModel } from "../model/CompiledModel.ts"
import type { Estimate } from "./Estimate.ts"
import { estimateDraws } from "./estimateDraws.ts"
import type { ParameterDraws } from "./Posterior.ts"

/** The KPI taken apart over time. */
export interface PosteriorDecomposition {
  /** [component] posterior means, each [geo, time], KPI units */
  readonly components: readonly { readonly name: string; readonly mean: Float64Array }[]
  /** [geo, time] the expected KPI μ, without noise */
  readonly expected: readonly Estimate[]
}

/** Runs the model's decomposition over all draws. */
export function decomposePosterior(model: CompiledModel, posterior: ParameterDraws): PosteriorDecomposition {
  const cells = model.dataset.kpi.values.length
  const draws = posterior.chains * posterior.draws
  const parameters = posterior.parameterNames.length
  const parts = new Float64Array(model.components.length * cells)
  const means = new Float64Array(parts.length)
  // [cell, draw], so that a cell's draws are contiguous
  const expected = new Float64Array(cells * draws)
  for (let draw = 0; draw < draws; draw++) {
    model.decompose(posterior.values.subarray(draw * parameters, (draw + 1) * parameters), parts)
    for (let i = 0; i < parts.length; i++) {
      means[i] += parts[i] / draws
      expected[(i % cells) * draws + draw] += parts[i]
    }
  }
  return {
    components: model.components.map((name, c) => ({ name, mean: means.slice(c * cells, (c + 1) * cells) })),
    expected: Array.from({ length: cells }, (_, cell) =>
      estimateDraws(expected.subarray(cell * draws, (cell + 1) * draws))
    )
  }
}
