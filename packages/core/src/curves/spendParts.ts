import { createAdstock } from "../adstock/createAdstock.ts"
import type { Vec } from "../math/Vec.ts"
import type { ChannelCurve } from "./CurvePack.ts"
import { geoCurves } from "./geoCurves.ts"
import type { Horizon } from "./HorizonResponse.ts"
import type { SpendPart } from "./SpendPart.ts"
import type { SpendPicture } from "./SpendPicture.ts"
import { stockPaths } from "./stockPaths.ts"
import { stockResponse } from "./stockResponse.ts"

const rowOf = (all: Float64Array, draw: number, width: number) => all.subarray(draw * width, (draw + 1) * width)

/** The slope at no stock at all is taken at this share of a typical exposure: a steep curve's own is infinite. */
const nearlyNothing = 1e-9

/**
 * A channel's response to spend by period, taken apart: one part for each draw and market. The mean over draws, which
 * `horizonResponses` gives along a flight, is their sum over the number of draws, less the same without spend.
 * @param picture of a channel that acts together with others (`jointParts`); its constant is left out
 */
export function spendParts(
  channel: ChannelCurve,
  draws: number,
  horizon: Horizon,
  picture?: SpendPicture
): readonly SpendPart[] {
  return geoCurves(channel).flatMap(market => {
    const { exposureScale, parameterNames, transform } = market
    const { carried, lags, points, weights, worth } = stockPaths(market, draws, horizon, picture)
    const parameters = Float64Array.from(market.parameters)
    const { parameterCount } = createAdstock(transform.adstock, points)
    const respond = stockResponse(transform.saturation, exposureScale, nearlyNothing * exposureScale)
    return Array.from({ length: draws }, (_, draw) => ({
      draw,
      carryOver: rowOf(weights, draw, lags),
      startingStock: rowOf(carried, draw, points),
      worth: rowOf(worth, draw, points),
      response: respond(parameters, draw * parameterNames.length + parameterCount)
    }))
  })
}

/**
 * [period] Mean over draws of the KPI that the next unit of money brings, by the period it is spent in.
 * @param spend [period] money
 */
export function marginalReturns(parts: readonly SpendPart[], spend: Vec): Float64Array {
  const marginals = new Float64Array(spend.length)
  const draws = 1 + parts.reduce((last, { draw }) => Math.max(last, draw), 0)
  for (const { carryOver, response, startingStock, worth } of parts) {
    const stocks = startingStock.slice()
    const reach = (t: number): number => Math.min(carryOver.length, stocks.length - t)
    for (let t = 0; t < spend.length; t++) {
      for (let lag = 0; lag < reach(t); lag++) stocks[t + lag] += carryOver[lag] * spend[t]
    }
    const slopes = stocks.map((stock, i) => worth[i] * response.slope(stock))
    for (let t = 0; t < spend.length; t++) {
      for (let lag = 0; lag < reach(t); lag++) marginals[t] += (carryOver[lag] * slopes[t + lag]) / draws
    }
  }
  return marginals
}
