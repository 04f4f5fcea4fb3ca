import type { Dataset, KpiSeries } from "../data/Dataset.ts"
import { geoDataset } from "../data/geoDataset.ts"

/** Whose spend, of which periods, and which of its effects. Numbers of media are about all of the window unless said otherwise. */
export interface EffectScope {
  /** index of the first period of the calendar */
  readonly first: number
  /** that of the last, which is included */
  readonly last: number
  /** index of the one geo; absent: the nation */
  readonly geo?: number
  /**
   * what a return counts:
   * - caused: all that the spend of these periods brings, in them or later, as far as the data go; the default
   * - arriving: all that arrives in these periods, also from spend before them
   */
  readonly counts?: EffectCount
}

export type EffectCount = "caused" | "arriving"

/** All periods with a KPI, of the nation. */
export const wholeWindow = ({ geos, kpi }: Dataset): EffectScope => ({
  first: 0,
  last: kpi.values.length / geos.length - 1
})

/** The data of the scope's nation or geo, of all periods. */
export const areaOf = (dataset: Dataset, { geo }: EffectScope): Dataset =>
  geo === undefined ? dataset : geoDataset(dataset, geo)

/**
 * The KPI of the scope's periods.
 * @param area the scope's
 */
export function kpiWithin({ first, last }: EffectScope, { geos, kpi }: Dataset): KpiSeries {
  const periods = kpi.values.length / geos.length
  const within = (values: Float64Array) => values.filter((_, i) => i % periods >= first && i % periods <= last)
  return { ...kpi, values: within(kpi.values), valuePerUnit: kpi.valuePerUnit && within(kpi.valuePerUnit) }
}
