import { createAdstock } from "../adstock/createAdstock.ts"
import { mean } from "../math/mean.ts"
import type { Vec } from "../math/Vec.ts"
import { createSaturation } from "../saturation/createSaturation.ts"
import { isConcave } from "../saturation/isConcave.ts"
import { currentSpend } from "./continuedExposure.ts"
import type { ChannelCurve } from "./CurvePack.ts"
import { checkPeriods, type Flight, flightPattern } from "./Flight.ts"
import { geoCurves } from "./geoCurves.ts"
import type { Horizon, HorizonResponse } from "./HorizonResponse.ts"
import type { SpendPicture } from "./SpendPicture.ts"
import { type StockPaths, stockPaths, stockPerSpend } from "./stockPaths.ts"
import { sumResponses } from "./sumResponses.ts"

/** The slope at no spend at all is taken at this share of a typical spend: a steep curve's own is infinite. */
const nearlyNothing = 1e-9

/**
 * `horizonResponses` of one channel.
 * @param draws of the pack
 * @param picture of a channel of one market that acts together with others
 */
export function channelResponse(
  channel: ChannelCurve,
  draws: number,
  horizon: Horizon,
  flight: Flight = null,
  picture?: SpendPicture
): HorizonResponse {
  return flightResponses(channel, draws, horizon, picture)(flight)
}

/**
 * `channelResponse` of one flight after another: what is the same for all of them is computed once.
 * @throws RangeError as `horizonResponses`, the answer that of a flight
 */
export function flightResponses(
  channel: ChannelCurve,
  draws: number,
  horizon: Horizon,
  picture?: SpendPicture
): (flight: Flight) => HorizonResponse {
  checkPeriods(horizon.periods)
  const markets = geoCurves(channel).map(curve => ({ curve, paths: stockPaths(curve, draws, horizon, picture) }))
  return flight => {
    const pattern = flightPattern(flight, horizon.periods)
    const responses = markets.map(({ curve, paths }) => marketResponse(curve, draws, paths, pattern, picture))
    return sumResponses(responses)
  }
}

function marketResponse(
  channel: ChannelCurve,
  draws: number,
  paths: StockPaths,
  pattern: Float64Array,
  picture: SpendPicture | undefined
): HorizonResponse {
  const periods = pattern.length
  const stocks = stockPoints(channel, draws, paths, pattern, picture)
  const { points, carried, perSpend, gain } = stocks
  const parameterCount = channel.parameterNames.length
  const adstockParameters = createAdstock(channel.transform.adstock, points).parameterCount
  const parameters = Float64Array.from(channel.parameters)
  const saturation = createSaturation(channel.transform.saturation, points, channel.exposureScale)
  const stock = new Float64Array(points)
  const response = new Float64Array(points)
  const stockSlope = new Float64Array(points)
  const unused = new Float64Array(parameters.length)
  const drawn = new Float64Array(draws)

  /** Σ over points of gain · saturated stock, one draw. */
  function saturate(draw: number, spend: number): number {
    const from = draw * points
    for (let i = 0; i < points; i++) stock[i] = carried[from + i] + spend * perSpend[from + i]
    saturation.forward(stock, parameters, draw * parameterCount + adstockParameters, response)
    let sum = 0
    for (let i = 0; i < points; i++) sum += gain[from + i] * response[i]
    return sum
  }
  const standing = Float64Array.from({ length: draws }, (_, draw) => saturate(draw, 0) - (picture?.constant[draw] ?? 0))

  function outcome(draw: number, spend: number): number {
    return saturate(draw, spend) - standing[draw]
  }

  function slopes(spend: number, out: Float64Array): void {
    for (let draw = 0; draw < draws; draw++) {
      saturate(draw, Math.max(spend, nearlyNothing * seen))
      saturation.pullback(
        stock,
        response,
        gain.subarray(draw * points, (draw + 1) * points),
        parameters,
        draw * parameterCount + adstockParameters,
        unused,
        stockSlope
      )
      let slope = 0
      for (let i = 0; i < points; i++) slope += stockSlope[i] * perSpend[draw * points + i]
      out[draw] = slope
    }
  }

  const seen = (most(channel.spend) * periods) / most(pattern)
  return {
    channel: channel.name,
    drawCount: draws,
    currentSpend: currentSpend(channel.spend, periods),
    seenSpend: seen,
    // stocks are linear in spend, and a mean of concave functions is concave
    concave: isConcave(channel.transform.saturation),
    value(spend) {
      let sum = 0
      for (let draw = 0; draw < draws; draw++) sum += outcome(draw, spend)
      return sum / draws
    },
    slope(spend) {
      slopes(spend, drawn)
      return mean(drawn)
    },
    outcomes(spend, out) {
      for (let draw = 0; draw < draws; draw++) out[draw] = outcome(draw, spend)
    },
    slopes
  }
}

const most = (values: Vec): number => Array.from(values).reduce((a, b) => Math.max(a, b), 0)

/**
 * Along a flight the response is linear in spend up to the saturation: outcome = Σ_i gain_i · [s(carried_i +
 * spend·perSpend_i) − s(carried_i)]. Carry-over first: one point per period in which an effect counts. Saturation first:
 * one point for all periods of the same spend, with their carry-over in the gain; what is carried over from before adds
 * the same with and without spend.
 */
interface StockPoints {
  readonly points: number
  /** [draw, point] exposure units */
  readonly carried: Float64Array
  /** [draw, point] exposure units per unit of money */
  readonly perSpend: Float64Array
  /** [draw, point] KPI units */
  readonly gain: Float64Array
}

/** @param pattern [period] multiples of the spend per period, 1 on average */
function stockPoints(
  channel: ChannelCurve,
  draws: number,
  paths: StockPaths,
  pattern: Float64Array,
  picture: SpendPicture | undefined
): StockPoints {
  const periods = pattern.length
  const { carried, weights, worth } = paths
  // Where exposure is multiplied period by period, no two periods are alike.
  if (channel.transform.order === "adstock-saturation" || picture?.factor !== undefined) {
    const shape = pattern.map(multiple => multiple / periods)
    const perSpend = stockPerSpend(paths, draws, shape, picture?.factor)
    return { points: paths.points, carried, perSpend, gain: worth }
  }
  const levels = [...new Set(pattern)]
  const points = levels.length
  const gain = new Float64Array(draws * points)
  const perSpend = new Float64Array(draws * points)
  for (let draw = 0; draw < draws; draw++) {
    levels.forEach((level, i) => {
      perSpend[draw * points + i] = (weights[draw] * level) / periods
    })
    pattern.forEach((level, t) => {
      gain[draw * points + levels.indexOf(level)] += worth[draw * periods + t]
    })
  }
  return { points, carried: new Float64Array(draws * points), perSpend, gain }
}
