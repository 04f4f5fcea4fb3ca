import type { CompiledModel } from "../model/CompiledModel.ts"
import type { ParameterDraws } from "../posterior/Posterior.ts"
import { thinDraws } from "../posterior/thinDraws.ts"
import type { BaselinePack } from "./BaselinePack.ts"
import type { FuturePlan } from "./FuturePlan.ts"
import { kpiWithoutChannels } from "./kpiWithoutChannels.ts"

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
  const { expected, forecast } = kpiWithoutChannels(model, thinDraws(posterior, draws), periods, future, seed)
  return {
    format: "liftmix-baseline",
    version: 1,
    dates: forecast.dates,
    draws: forecast.drawCount,
    expected: expected.flatMap(values => Array.from(values, rounded)),
    noise: Array.from(forecast.noise, rounded)
  }
}

export const rounded = (value: number): number => Number(value.toPrecision(digits))
