import type { Dataset } from "../data/Dataset.ts"

/**
 * The shape of a model's data. Inside the model everything is a *national equivalent*: a geo's KPI, exposure and effects
 * over its share of the people, as if the whole nation were like it. A national model is one geo with share 1.
 */
export interface Market {
  readonly geos: readonly string[]
  /** [geo] share of the people; they sum to 1 */
  readonly shares: Float64Array
  /** with a KPI */
  readonly periods: number
  readonly mediaLead: number
}

export function marketOf({ calendar, geos, mediaLead, population }: Dataset): Market {
  const people = population.reduce((sum, p) => sum + p, 0)
  return { geos, shares: population.map(p => p / people), periods: calendar.dates.length, mediaLead }
}

/** @param values [geo, time] of any number of periods */
export function nationalEquivalent(values: Float64Array, shares: Float64Array): Float64Array {
  const periods = values.length / shares.length
  return values.map((value, i) => value / shares[Math.floor(i / periods)])
}

/** A series that is the same everywhere: [time] → [geo, time]. */
export function inEveryGeo(values: Float64Array, geos: number): Float64Array {
  const all = new Float64Array(geos * values.length)
  for (let g = 0; g < geos; g++) all.set(values, g * values.length)
  return all
}
