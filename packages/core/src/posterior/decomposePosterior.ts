import type { CompiledModel } from "../model/CompiledModel.ts"
import type { Estimate } from "./Estimate.ts"
import { estimateDraws } from "./estimateDraws.ts"
import type { ParameterDraws } from "./Posterior.ts"

/** The nation's KPI taken apart over time. */
export interface PosteriorDecomposition {
  /** [component] posterior means, each [time], KPI units */
  readonly components: readonly { readonly name: string; readonly mean: Float64Array }[]
  /** [time] the expected KPI μ, without noise */
  readonly expected: readonly Estimate[]
}

/** Runs the model's decomposition over all draws, summed over geos. */
export function decomposePosterior(model: CompiledModel, posterior: ParameterDraws): PosteriorDecomposition {
  const { components, dataset } = model
  const periods = dataset.calendar.dates.length
  const cells = dataset.kpi.values.length
  const draws = posterior.chains * posterior.draws
  const parameters = posterior.parameterNames.length
  const parts = new Float64Array(components.length * cells)
  const means = new Float64Array(components.length * periods)
  // [time, draw], so that a period's draws are contiguous
  const expected = new Float64Array(periods * draws)
  for (let draw = 0; draw < draws; draw++) {
    model.decompose(posterior.values.subarray(draw * parameters, (draw + 1) * parameters), parts)
    for (let i = 0; i < parts.length; i++) {
      const period = i % periods
      means[Math.floor(i / cells) * periods + period] += parts[i] / draws
      expected[period * draws + draw] += parts[i]
    }
  }
  return {
    components: components.map((name, c) => ({ name, mean: means.slice(c * periods, (c + 1) * periods) })),
    expected: Array.from({ length: periods }, (_, t) => estimateDraws(expected.subarray(t * draws, (t + 1) * draws)))
  }
}
