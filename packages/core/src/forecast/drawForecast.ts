import type { Dataset } from "../data/Dataset.ts"
import { createRng } from "../math/Rng.ts"
import type { CompiledModel } from "../model/CompiledModel.ts"
import type { ParameterDraws } from "../posterior/Posterior.ts"
import type { ForecastDraws } from "./ForecastDraws.ts"
import type { FuturePlan } from "./FuturePlan.ts"

/** How a forecast is drawn. */
export interface ForecastOptions {
  readonly trend: FuturePlan["trend"]
  /** of the noise */
  readonly seed: number
}

/**
 * The KPI after a model's window, with the uncertainty of the parameters (one draw each) and of the noise. What earlier
 * exposure still does is in the media's parts. The noise of draw d has a stream of its own, so that it is the same for
 * every plan, and in its first periods the same whatever the number of periods.
 * @param posterior of the model, a national one
 * @param continued the model's dataset with more periods at its end, see `continueDataset`
 */
export function drawForecast(
  model: CompiledModel,
  posterior: ParameterDraws,
  continued: Dataset,
  { seed, trend }: ForecastOptions
): ForecastDraws {
  if (model.dataset.geos.length !== 1) throw new RangeError(`${model.dataset.geos.length} geos`)
  const window = model.dataset.calendar.dates.length
  const periods = continued.calendar.dates.length
  const future = periods - window
  const { components, decompose, mediaComponents } = model.decompositionOver(continued, trend)
  const drawCount = posterior.chains * posterior.draws
  const parameters = posterior.parameterNames.length
  const parts = new Float64Array(components.length * future * drawCount)
  const noise = new Float64Array(future * drawCount)
  const noiseOfDraw = new Float64Array(future)
  const drawn = new Float64Array(components.length * periods)
  for (let draw = 0; draw < drawCount; draw++) {
    const natural = posterior.values.subarray(draw * parameters, (draw + 1) * parameters)
    decompose(natural, drawn)
    for (let c = 0; c < components.length; c++) {
      for (let t = 0; t < future; t++) parts[(c * future + t) * drawCount + draw] = drawn[c * periods + window + t]
    }
    const rng = createRng(seed, "forecast noise", draw)
    model.sampleNoise(natural, rng, noiseOfDraw)
    for (let t = 0; t < future; t++) noise[t * drawCount + draw] = noiseOfDraw[t]
  }
  const dates = continued.calendar.dates.slice(window)
  return { dates, components, media: mediaComponents, drawCount, parts, noise }
}
