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
 * @param posterior of the model
 * @param continued the model's dataset with more periods at its end, see `continueDataset`
 */
export function drawForecast(
  model: CompiledModel,
  posterior: ParameterDraws,
  continued: Dataset,
  { seed, trend }: ForecastOptions
): ForecastDraws {
  const names = model.dataset.geos
  const geos = names.length
  const window = model.dataset.calendar.dates.length
  const periods = continued.calendar.dates.length
  const future = periods - window
  const { components, decompose, mediaComponents } = model.decompositionOver(continued, trend)
  const drawCount = posterior.chains * posterior.draws
  const parameters = posterior.parameterNames.length
  const parts = new Float64Array(components.length * future * drawCount)
  const noise = new Float64Array(future * drawCount)
  const ofGeos = {
    names,
    expected: new Float64Array(geos * future * drawCount),
    noise: new Float64Array(geos * future * drawCount)
  }
  const noiseOfPeriod = new Float64Array(geos)
  const drawn = new Float64Array(components.length * geos * periods)
  for (let draw = 0; draw < drawCount; draw++) {
    const natural = posterior.values.subarray(draw * parameters, (draw + 1) * parameters)
    decompose(natural, drawn)
    for (let c = 0; c < components.length; c++) {
      for (let g = 0; g < geos; g++) {
        for (let t = 0; t < future; t++) {
          const part = drawn[(c * geos + g) * periods + window + t]
          parts[(c * future + t) * drawCount + draw] += part
          ofGeos.expected[(g * future + t) * drawCount + draw] += part
        }
      }
    }
    const rng = createRng(seed, "forecast noise", draw)
    for (let t = 0; t < future; t++) {
      model.sampleNoise(natural, rng, noiseOfPeriod)
      for (let g = 0; g < geos; g++) {
        noise[t * drawCount + draw] += noiseOfPeriod[g]
        ofGeos.noise[(g * future + t) * drawCount + draw] = noiseOfPeriod[g]
      }
    }
  }
  const dates = continued.calendar.dates.slice(window)
  return { dates, components, media: mediaComponents, drawCount, parts, noise, ...(geos > 1 && { geos: ofGeos }) }
}
