import type { Dataset } from "../data/Dataset.ts"
import { usualFrequency } from "../data/usualFrequency.ts"
import { mean } from "../math/mean.ts"

/**
 * The frequency at which a medium's reach comes, as `TermContext.createPath` says.
 * @param dataset national
 * @param firstPeriod the calendar's index of the first period
 * @returns [time]; undefined for a medium without one
 */
export function recordedFrequency(
  { calendar, channels, mediaLead, organic }: Dataset,
  name: string,
  firstPeriod: number,
  length: number
): Float64Array | undefined {
  const series = [...channels, ...organic].find(medium => medium.name === name)
  if (series?.frequency === undefined) return undefined
  const { exposure, frequency } = series
  const usual = usualFrequency(exposure, frequency, calendar)
  const first = firstPeriod + mediaLead
  return Float64Array.from({ length }, (_, t) => (exposure[first + t] > 0 ? frequency[first + t] : usual))
}

/**
 * A medium's exposure as recorded, and at its mean over the window where nothing is.
 * @param dataset national
 * @param firstPeriod the calendar's index of the first period
 * @returns [time]
 */
export function recordedExposure(
  { channels, mediaLead, organic }: Dataset,
  name: string,
  firstPeriod: number,
  length: number
): Float64Array {
  const series = [...channels, ...organic].find(medium => medium.name === name)
  if (series === undefined) throw new RangeError(`no medium ${name}`)
  const usual = mean(series.exposure.subarray(mediaLead))
  return Float64Array.from({ length }, (_, t) => series.exposure[firstPeriod + mediaLead + t] ?? usual)
}
