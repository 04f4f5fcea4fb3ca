import { createAdstock } from "../adstock/createAdstock.ts"
import { mean } from "../math/mean.ts"
import { memoryOf } from "../media/memoryOf.ts"
import { createSaturation } from "../saturation/createSaturation.ts"
import { isConcave } from "../saturation/isConcave.ts"
import type { ChannelCurve, CurvePack } from "./CurvePack.ts"
import { geoCurves } from "./geoCurves.ts"
import type { Horizon, HorizonResponse } from "./HorizonResponse.ts"

/** A recursive adstock never forgets; what is left after this many periods is not counted. */
const longestTail = 104

/** The slope at no spend at all is taken at this share of a typical spend: a steep curve's own is infinite. */
const nearlyNothing = 1e-9

/**
 * What each channel's spend over the horizon brings, on top of the stock carried over from the fitted window.
 * @param horizon periods ≥ 1
 * @throws RangeError if the horizon is no whole number of periods
 */
export function horizonResponses(pack: CurvePack, horizon: Horizon): readonly HorizonResponse[] {
  if (!Number.isInteger(horizon.periods) || horizon.periods < 1) {
    throw new RangeError(`horizon of ${horizon.periods} periods`)
  }
  return pack.channels.map(channel => {
    const responses = geoCurves(channel).map(curve => horizonResponse(curve, pack.draws, horizon))
    return responses.length === 1 ? responses[0] : sumResponses(responses)
  })
}

/** What several geos bring together of one spend on a channel. */
function sumResponses(responses: readonly HorizonResponse[]): HorizonResponse {
  const part = new Float64Array(responses[0].drawCount)
  const sumOf = (values: (response: HorizonResponse) => number) => responses.reduce((sum, r) => sum + values(r), 0)
  const addUp = (write: (response: HorizonResponse) => void, out: Float64Array) => {
    out.fill(0)
    for (const response of responses) {
      write(response)
      for (let draw = 0; draw < out.length; draw++) out[draw] += part[draw]
    }
  }
  return {
    ...responses[0],
    value: spend => sumOf(response => response.value(spend)),
    slope: spend => sumOf(response => response.slope(spend)),
    outcomes: (spend, out) => addUp(response => response.outcomes(spend, part), out),
    slopes: (spend, out) => addUp(response => response.slopes(spend, part), out)
  }
}

function horizonResponse(channel: ChannelCurve, draws: number, horizon: Horizon): HorizonResponse {
  const { periods } = horizon
  const stocks = stockPoints(channel, draws, horizon)
  const { points, carried, perSpend, gain } = stocks
  const parameterCount = channel.parameterNames.length
  const adstockParameters = createAdstock(channel.transform.adstock, points).parameterCount
  const parameters = Float64Array.from(channel.parameters)
  const saturation = createSaturation(channel.transform.saturation, points, channel.exposureScale)
  const stock = new Float64Array(points)
  const response = new Float64Array(points)
  const ones = new Float64Array(points).fill(1)
  const stockSlope = new Float64Array(points)
  const unused = new Float64Array(parameters.length)
  const drawn = new Float64Array(draws)

  /** Σ over points of the saturated stock, one draw. */
  function saturate(draw: number, spend: number): number {
    const from = draw * points
    for (let i = 0; i < points; i++) stock[i] = carried[from + i] + spend * perSpend[from + i]
    saturation.forward(stock, parameters, draw * parameterCount + adstockParameters, response)
    let sum = 0
    for (let i = 0; i < points; i++) sum += response[i]
    return sum
  }
  const idle = Float64Array.from({ length: draws }, (_, draw) => saturate(draw, 0))

  function outcome(draw: number, spend: number): number {
    return gain[draw] * (saturate(draw, spend) - idle[draw])
  }

  function slopes(spend: number, out: Float64Array): void {
    for (let draw = 0; draw < draws; draw++) {
      saturate(draw, Math.max(spend, nearlyNothing * seen))
      saturation.pullback(
        stock,
        response,
        ones,
        parameters,
        draw * parameterCount + adstockParameters,
        unused,
        stockSlope
      )
      let slope = 0
      for (let i = 0; i < points; i++) slope += stockSlope[i] * perSpend[draw * points + i]
      out[draw] = gain[draw] * slope
    }
  }

  const seen = channel.spend.reduce((most, spend) => Math.max(most, spend), 0) * periods
  return {
    channel: channel.name,
    drawCount: draws,
    currentSpend: channel.spend.slice(-periods).reduce((sum, spend) => sum + spend, 0),
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

/**
 * The response is linear in spend up to the saturation: outcome = gain · Σ_i [s(carried_i + spend·perSpend_i) − s(carried_i)].
 * Carry-over first: one point per period in which an effect counts. Saturation first: one point, an average period, with
 * the carry-over in the gain; what is carried over from before adds the same with and without spend.
 */
interface StockPoints {
  readonly points: number
  /** [draw, point] exposure units */
  readonly carried: Float64Array
  /** [draw, point] exposure units per unit of money */
  readonly perSpend: Float64Array
  /** [draw] KPI units */
  readonly gain: Float64Array
}

function stockPoints(channel: ChannelCurve, draws: number, { effect, periods }: Horizon): StockPoints {
  const { adstock: spec, order } = channel.transform
  const lead = channel.exposureHistory.length
  const counted = periods + (effect === "full" ? Math.min(memoryOf(spec), longestTail) : 0)
  const adstock = createAdstock(spec, lead + counted)
  const evenly = new Float64Array(lead + counted).fill(channel.exposurePerSpend / periods, lead, lead + periods)
  const history = new Float64Array(lead + counted)
  history.set(channel.exposureHistory)
  const parameters = Float64Array.from(channel.parameters)
  const parameterCount = channel.parameterNames.length
  const path = new Float64Array(lead + counted)
  const stock = (exposure: Float64Array, draw: number): Float64Array => {
    adstock.forward(exposure, parameters, draw * parameterCount, path)
    return path.subarray(lead)
  }
  if (order === "saturation-adstock") {
    const spending = new Float64Array(lead + counted).fill(1, lead, lead + periods)
    return {
      points: 1,
      carried: new Float64Array(draws),
      perSpend: new Float64Array(draws).fill(channel.exposurePerSpend / periods),
      gain: Float64Array.from(
        { length: draws },
        (_, draw) => channel.coefficient[draw] * stock(spending, draw).reduce((sum, share) => sum + share, 0)
      )
    }
  }
  const carried = new Float64Array(draws * counted)
  const perSpend = new Float64Array(draws * counted)
  for (let draw = 0; draw < draws; draw++) {
    carried.set(stock(history, draw), draw * counted)
    perSpend.set(stock(evenly, draw), draw * counted)
  }
  return { points: counted, carried, perSpend, gain: Float64Array.from(channel.coefficient) }
}
