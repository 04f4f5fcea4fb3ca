/**
 * [period] How a channel spent over the same time of the year before, as weights for the periods of a plan; where the data
 * have no full year, over their last periods. What is beyond a year begins anew.
 * @param spend [time] of the data
 * @param year periods in a year
 */
export function historyWeights(spend: readonly number[], periods: number, year: number): readonly number[] {
  const cycle = Math.min(Math.round(year), spend.length)
  const from = spend.length - (cycle < Math.round(year) ? Math.min(periods, cycle) : cycle)
  return Array.from({ length: periods }, (_, t) => spend[from + (t % (spend.length - from))]!)
}
