import { drawPrior, type ParameterDraws, variance } from "@liftmix/core"
import type { MarketFit } from "./fitMarket.ts"

/** How much less is open about a parameter than before any data: 1 − variance after / variance before. */
export const contraction = ({ model, posterior }: MarketFit, name: string): number =>
  1 - variance(drawsOf(posterior, name)) / variance(drawsOf(drawPrior(model, 4000, 1), name))

/** [chain, draw] of one parameter */
function drawsOf({ chains, draws, parameterNames, values }: ParameterDraws, name: string): Float64Array {
  const [width, index] = [parameterNames.length, parameterNames.indexOf(name)]
  return Float64Array.from({ length: chains * draws }, (_, draw) => values[draw * width + index]!)
}
