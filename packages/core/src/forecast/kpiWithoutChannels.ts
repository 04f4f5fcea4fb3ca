import type { OrganicSeries } from "../data/Dataset.ts"
import type { CompiledModel } from "../model/CompiledModel.ts"
import { overlapOf } from "../model/createDecomposition.ts"
import { organicLinks } from "../model/organicLinks.ts"
import type { ParameterDraws } from "../posterior/Posterior.ts"
import { continueDataset } from "./continueDataset.ts"
import { drawForecast } from "./drawForecast.ts"
import type { ForecastDraws } from "./ForecastDraws.ts"
import type { FuturePlan } from "./FuturePlan.ts"
import { sumDraws } from "./sumDraws.ts"

/** What is expected after the window without channels, and without organic media that act together with others (`organicLinks`). */
export interface WithoutChannels {
  /** [period][draw] KPI units */
  readonly expected: readonly Float64Array[]
  /**
   * [draw, geo] of a panel under a log link: each geo's part of what is expected. The same in all periods while what is known
   * of them is the same for all geos, whose own columns are held.
   */
  readonly parts?: Float64Array
  /** of a forecast */
  readonly forecast: Pick<ForecastDraws, "dates" | "noise" | "drawCount">
}

/**
 * @param periods how far to look ahead
 * @param future what else is known of them, and how the trend goes on
 * @param seed of the noise
 */
export function kpiWithoutChannels(
  model: CompiledModel,
  draws: ParameterDraws,
  periods: number,
  future: Pick<FuturePlan, "given" | "trend">,
  seed: number
): WithoutChannels {
  const { dataset, spec } = model
  const nothing = new Float64Array(periods)
  const idle: FuturePlan = { ...future, spend: new Map(dataset.channels.map(({ name }) => [name, nothing])) }
  const continued = continueDataset(dataset, idle).dataset
  const isLog = model.context.link === "log"
  // Where effects multiply, what one brings is no part of the rest: the rest is the KPI in a world without it.
  const apart = organicLinks(spec, dataset.geos.length)
  const over = isLog
    ? {
        ...continued,
        channels: continued.channels.map(silent),
        organic: continued.organic.map(series => (apart.includes(series.name) ? silent(series) : series))
      }
    : continued
  const forecast = drawForecast(model, draws, over, { trend: future.trend, seed })
  const together: readonly string[] = isLog
    ? []
    : [...dataset.channels.map(({ name }) => name), ...apart, overlapOf.media]
  const rest = forecast.components.flatMap((name, c) => (together.includes(name) ? [] : [c]))
  const expected = forecast.dates.map((_, t) => sumDraws(forecast, rest, [t]))
  return { forecast, expected, ...(isLog && forecast.geos && { parts: partsOf(forecast.geos.expected, expected) }) }
}

const silent = <S extends OrganicSeries>(series: S): S => ({ ...series, exposure: series.exposure.map(() => 0) })

/** @param ofGeos [geo, period, draw] */
function partsOf(ofGeos: Float64Array, [first, ...later]: readonly Float64Array[]): Float64Array {
  const draws = first.length
  const stride = (1 + later.length) * draws
  const geos = ofGeos.length / stride
  return Float64Array.from({ length: draws * geos }, (_, i) => {
    const draw = Math.floor(i / geos)
    return ofGeos[(i % geos) * stride + draw] / first[draw]
  })
}
