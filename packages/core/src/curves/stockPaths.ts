import { createAdstock } from "../adstock/createAdstock.ts"
import { memoryOf } from "../media/memoryOf.ts"
import { createSaturation } from "../saturation/createSaturation.ts"
import { continuedExposure } from "./continuedExposure.ts"
import { curveFrequencies } from "./curveFrequencies.ts"
import type { ChannelCurve, OrganicCurve } from "./CurvePack.ts"
import type { Horizon } from "./HorizonResponse.ts"
import type { SpendPicture } from "./SpendPicture.ts"

/** A recursive adstock never forgets; what is left after this many periods is not counted. */
export const longestTail = 104

/**
 * How money works on one channel of one market, draw by draw. Stocks are linear in spend:
 * stock_i = carried_i + Σ_lag weight_lag · spend_{i − lag}, and what is brought is Σ_i worth_i · [s(stock_i) − s(carried_i)].
 * Carry-over first: one point per period in which an effect counts. Saturation first: one point per period of spending, with
 * the part of its carry-over that counts in the worth.
 */
export interface StockPaths {
  readonly points: number
  readonly lags: number
  /** [draw, point] exposure units from before, and from spend that goes on after the horizon (`continuedExposure`) */
  readonly carried: Float64Array
  /** [draw, lag] exposure units per unit of money */
  readonly weights: Float64Array
  /** [draw, point] KPI units at full response */
  readonly worth: Float64Array
}

/**
 * @param channel of one market, as `geoCurves` gives it
 * @param picture what its response is worth; its coefficient if absent
 */
export function stockPaths(
  channel: ChannelCurve,
  draws: number,
  { effect, periods }: Horizon,
  picture?: SpendPicture
): StockPaths {
  const { adstock: spec, order } = channel.transform
  const lead = channel.exposureHistory.length
  const counted = periods + (effect === "full" ? Math.min(memoryOf(spec), longestTail) : 0)
  const worthAt = (draw: number, t: number): number =>
    picture === undefined ? channel.coefficient[draw] : picture.worth[draw * picture.counted + t]
  const factorAt = (draw: number, t: number): number => picture?.factor?.[draw * picture.counted + t] ?? 1
  const parameters = Float64Array.from(channel.parameters)
  const parameterCount = channel.parameterNames.length
  const worthOf = contactWorth(channel)
  const bought = Float64Array.from(
    { length: draws },
    (_, draw) => channel.exposurePerSpend * (worthOf(draw)?.at(-1) ?? 1)
  )
  const impulse = new Float64Array(counted)
  impulse[0] = 1
  const shares = new Float64Array(draws * counted)
  const spread = createAdstock(spec, counted)
  for (let draw = 0; draw < draws; draw++) {
    const own = shares.subarray(draw * counted, (draw + 1) * counted)
    spread.forward(impulse, parameters, draw * parameterCount, own)
  }
  if (order === "saturation-adstock") {
    const worth = new Float64Array(draws * periods)
    for (let draw = 0; draw < draws; draw++) {
      for (let point = 0; point < periods; point++) {
        let sum = 0
        for (let age = 0; age < counted - point; age++) sum += shares[draw * counted + age] * worthAt(draw, point + age)
        worth[draw * periods + point] = sum
      }
    }
    const carried = new Float64Array(draws * periods)
    return { points: periods, lags: 1, carried, weights: bought, worth }
  }
  const carried = new Float64Array(draws * counted)
  const worth = new Float64Array(draws * counted)
  const history = new Float64Array(lead + counted)
  history.set(channel.exposureHistory)
  const continued = continuedExposure(channel, periods)
  const path = new Float64Array(lead + counted)
  const carry = createAdstock(spec, lead + counted)
  for (let draw = 0; draw < draws; draw++) {
    const contacts = worthOf(draw)
    if (contacts !== undefined) for (let t = 0; t < lead; t++) history[t] = channel.exposureHistory[t] * contacts[t]
    const usual = continued * (contacts?.at(-1) ?? 1)
    for (let t = periods; t < counted; t++) history[lead + t] = usual * factorAt(draw, t)
    carry.forward(history, parameters, draw * parameterCount, path)
    carried.set(path.subarray(lead), draw * counted)
    for (let t = 0; t < counted; t++) worth[draw * counted + t] = worthAt(draw, t)
  }
  const lags = Math.min(counted, memoryOf(spec) + 1)
  const weights = Float64Array.from({ length: draws * lags }, (_, i) => {
    const draw = Math.floor(i / lags)
    return shares[draw * counted + (i % lags)] * bought[draw]
  })
  return { points: counted, lags, carried, weights, worth }
}

/** What a person reached counts for, by draw: in each period of the history, and at last in those after it. */
export function contactWorth(medium: ChannelCurve | OrganicCurve): (draw: number) => Float64Array | undefined {
  const contacts = curveFrequencies(medium, 1)
  const { frequency } = medium.transform
  if (contacts === undefined || frequency === undefined) return () => undefined
  const map = createSaturation(frequency, contacts.length, 1)
  const parameters = Float64Array.from(medium.parameters)
  const worth = new Float64Array(contacts.length)
  return draw => {
    // A transform's parameters end with those of frequency.
    map.forward(contacts, parameters, (draw + 1) * medium.parameterNames.length - map.parameterCount, worth)
    return worth
  }
}

/**
 * [draw, point] the stock that each unit of money brings when it is spent in these shares.
 * @param shape [period]
 * @param factor as in `SpendPicture`
 */
export function stockPerSpend(
  { lags, points, weights }: StockPaths,
  draws: number,
  shape: ArrayLike<number>,
  factor?: Float64Array
) {
  const perSpend = new Float64Array(draws * points)
  for (let draw = 0; draw < draws; draw++) {
    for (let t = 0; t < shape.length; t++) {
      if (shape[t] === 0) continue
      const end = Math.min(lags, points - t)
      const bought = factor === undefined ? shape[t] : shape[t] * factor[(draw * factor.length) / draws + t]
      const from = draw * points + t
      const first = draw * lags
      for (let lag = 0; lag < end; lag++) perSpend[from + lag] += weights[first + lag] * bought
    }
  }
  return perSpend
}
