import type { CompiledModel } from "../model/CompiledModel.ts"
import type { ParameterDraws } from "../posterior/Posterior.ts"
import { thinDraws } from "../posterior/thinDraws.ts"
import type { BaselinePack } from "./BaselinePack.ts"
import { continueDataset } from "./continueDataset.ts"
import { drawForecast } from "./drawForecast.ts"
import type { FuturePlan } from "./FuturePlan.ts"
import { sumDraws } from "./sumDraws.ts"

/** Far below what a forecast is known to, and a third of the file's size. */
const digits = 6

/**
 * The baseline of a fitted model, of the nation, over the periods after its window.
 * @param periods how far to look ahead
 * @param future what else is known of them, and how the trend goes on
 * @param draws as many as the curves have (`CurvePack.draws`)
 * @param seed of the noise
 */
export function packBaseline(
  model: CompiledModel,
  posterior: ParameterDraws,
  periods: number,
  future: Pick<FuturePlan, "given" | "trend">,
  draws: number,
  seed: number
): BaselinePack {
  const nothing = new Float64Array(periods)
  const idle: FuturePlan = { ...future, spend: new Map(model.dataset.channels.map(({ name }) => [name, nothing])) }
  const { dataset } = continueDataset(model.dataset, idle)
  const drawn = drawForecast(model, thinDraws(posterior, draws), dataset, { trend: future.trend, seed })
  const channels = model.dataset.channels.map(({ name }) => name)
  const rest = drawn.components.flatMap((name, c) => (channels.includes(name) ? [] : [c]))
  return {
    format: "liftmix-baseline",
    version: 1,
    dates: drawn.dates,
    draws: drawn.drawCount,
    expected: drawn.dates.flatMap((_, t) => Array.from(sumDraws(drawn, rest, [t]), rounded)),
    noise: Array.from(drawn.noise, rounded)
  }
}

const rounded = (value: number): number => Number(value.toPrecision(digits))
