import type { Calendar } from "./Calendar.ts"
import { periodsPerYear } from "./calendarPeriods.ts"
import type { ChannelSeries } from "./Dataset.ts"

/**
 * Exposure that one unit of money buys: total exposure over total spend in the periods with spend of the last year, since
 * prices of media drift. Of the whole history for a channel without spend in that year.
 * @returns 1 where spend is the exposure; NaN where nothing was ever spent
 */
export function exposurePerSpend(series: ChannelSeries, calendar: Calendar): number {
  const { spend } = series
  const lastYear = Math.max(0, spend.length - Math.round(periodsPerYear(calendar)))
  return ratioFrom(series, spend.subarray(lastYear).some(money => money > 0) ? lastYear : 0)
}

function ratioFrom({ spend, exposure }: ChannelSeries, first: number): number {
  let money = 0
  let bought = 0
  for (let t = first; t < spend.length; t++) {
    if (spend[t] > 0) {
      money += spend[t]
      bought += exposure[t]
    }
  }
  return bought / money
}
