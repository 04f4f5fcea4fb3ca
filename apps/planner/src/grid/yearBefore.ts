/**
 * [period] What a channel spent over the same time of the year before; where the data have no full year, over their last
 * periods. What is beyond a year begins anew.
 * @param spend [time] of the data
 * @param year periods in a year
 */
export function yearBefore(spend: readonly number[], periods: number, year: number): readonly number[] {
  const cycle = Math.min(Math.round(year), spend.length)
  const from = spend.length - (cycle < Math.round(year) ? Math.min(periods, cycle) : cycle)
  return Array.from({ length: periods }, (_, t) => spend[from + (t % (spend.length - from))]!)
}
