import type { Estimate } from "../posterior/Estimate.ts"
import { estimateDraws } from "../posterior/estimateDraws.ts"
import type { ForecastDraws } from "./ForecastDraws.ts"
import { sumDraws } from "./sumDraws.ts"

/**
 * One plan's KPI less another's, paired by draw. Both plans meet the same noise, so that it cancels, and with it all that
 * is uncertain about the baseline: the difference is known far better than either forecast.
 */
export interface ForecastDifference {
  readonly periods: readonly { readonly date: string; readonly difference: Estimate }[]
  readonly total: Estimate
  /** probability that the first plan's total is the larger one */
  readonly probabilityBetter: number
}

/**
 * @param one a forecast of the same posterior, and of the same periods, as the other
 * @throws RangeError if they are not
 */
export function compareForecasts(one: ForecastDraws, other: ForecastDraws): ForecastDifference {
  if (one.drawCount !== other.drawCount || one.dates.join() !== other.dates.join()) {
    throw new RangeError(`${shapeOf(one)} against ${shapeOf(other)}`)
  }
  const all = one.dates.map((_, t) => t)
  const difference = (periods: readonly number[]) => {
    const [first, second] = [one, other].map(draws =>
      sumDraws(
        draws,
        draws.components.map((_, c) => c),
        periods
      )
    )
    return first.map((x, d) => x - second[d])
  }
  const total = difference(all)
  return {
    periods: one.dates.map((date, t) => ({ date, difference: estimateDraws(difference([t])) })),
    total: estimateDraws(total),
    probabilityBetter: total.filter(x => x > 0).length / total.length
  }
}

const shapeOf = ({ dates, drawCount }: ForecastDraws) => `${drawCount} draws from ${dates[0]} to ${dates.at(-1)}`
