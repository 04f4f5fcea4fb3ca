import type { OrganicCurve } from "./CurvePack.ts"

/**
 * The frequencies at which a curve's reach is bought: as recorded in the history, the usual one in the periods after it.
 * @returns [lag, then period]; undefined for a channel without a frequency
 */
export function curveFrequencies(
  { frequency }: Pick<OrganicCurve, "frequency">,
  periods: number
): Float64Array | undefined {
  if (frequency === undefined) return undefined
  const all = new Float64Array(frequency.history.length + periods).fill(frequency.usual)
  all.set(frequency.history)
  return all
}
