import type { CompiledModel } from "../model/CompiledModel.ts"
import { overlapOf } from "../model/createDecomposition.ts"
import { takePart } from "../model/worldOf.ts"
import type { ParameterDraws } from "../posterior/Posterior.ts"
import { continueDataset } from "./continueDataset.ts"
import { drawForecast } from "./drawForecast.ts"
import type { ForecastDraws } from "./ForecastDraws.ts"
import type { FuturePlan } from "./FuturePlan.ts"
import { sumDraws } from "./sumDraws.ts"

/** What is expected after the window without channels, and without organic media that act together with others. */
export interface WithoutChannels {
  /** [period][draw] KPI units */
  readonly expected: readonly Float64Array[]
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
  const silent = continued.channels.map(channel => ({ ...channel, exposure: channel.exposure.map(() => 0) }))
  const over = isLog ? { ...continued, channels: silent } : continued
  const forecast = drawForecast(model, draws, over, { trend: future.trend, seed })
  const together: readonly string[] = isLog
    ? []
    : [...dataset.channels.map(({ name }) => name), ...takePart(spec), overlapOf.media]
  const rest = forecast.components.flatMap((name, c) => (together.includes(name) ? [] : [c]))
  return { forecast, expected: forecast.dates.map((_, t) => sumDraws(forecast, rest, [t])) }
}
