import type { Calendar } from "./Calendar.ts"
import { periodsPerYear } from "./calendarPeriods.ts"
import type { Vec } from "../math/Vec.ts"

/**
 * The frequency that money buys where none is recorded, in plans and in tests outside the data: contacts over people
 * reached in the last year, or in the whole history of a channel that reached nobody in that year.
 * @param reach [mediaTime] ≥ 0
 * @param frequency [mediaTime]
 * @returns NaN where nobody was ever reached
 */
export function usualFrequency(reach: Vec, frequency: Vec, calendar: Calendar): number {
  const lastYear = Math.max(0, reach.length - Math.round(periodsPerYear(calendar)))
  const recent = meanContacts(reach, frequency, lastYear)
  return Number.isNaN(recent) ? meanContacts(reach, frequency, 0) : recent
}

function meanContacts(reach: Vec, frequency: Vec, first: number): number {
  let reached = 0
  let contacts = 0
  for (let t = first; t < reach.length; t++) {
    if (reach[t] > 0) {
      reached += reach[t]
      contacts += reach[t] * frequency[t]
    }
  }
  return contacts / reached
}
