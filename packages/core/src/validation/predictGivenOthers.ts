import { createRng } from "../math/Rng.ts"
import type { CompiledModel } from "../model/CompiledModel.ts"
import type { ParameterDraws } from "../posterior/Posterior.ts"

/**
 * A KPI drawn for each of some cells, draw by draw, given the others of its period: what leave-one-out checks hold against it.
 * @param cells [geo, time] indices
 * @param seed of the noise
 * @returns [cell, draw]
 */
export function predictGivenOthers(
  model: CompiledModel,
  draws: ParameterDraws,
  cells: readonly number[],
  seed: number
): Float64Array {
  const drawCount = draws.chains * draws.draws
  const width = draws.parameterNames.length
  const rng = createRng(seed, "noise given others")
  const drawn = new Float64Array(model.dataset.kpi.values.length)
  const out = new Float64Array(cells.length * drawCount)
  for (let draw = 0; draw < drawCount; draw++) {
    model.sampleGivenOthers(draws.values.subarray(draw * width, (draw + 1) * width), rng, drawn)
    cells.forEach((cell, i) => (out[i * drawCount + draw] = drawn[cell]))
  }
  return out
}
