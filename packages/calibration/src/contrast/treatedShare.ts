import type { Dataset } from "@liftmix/core"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"

/**
 * The share of the modelled market that was treated: as stated, or the treated geos' share of the KPI in the data.
 * @returns undefined where it is not stated and some geo is not one of the data's
 */
export function treatedShare({ scope }: ExperimentRecord, dataset: Dataset): number | undefined {
  if (scope.treatedShare !== undefined) return scope.treatedShare
  const treated = [...new Set(scope.geos)].map(geo => dataset.geos.indexOf(geo))
  if (treated.length === 0 || treated.includes(-1)) return undefined
  const totals = geoTotals(dataset)
  return treated.reduce((sum, geo) => sum + totals[geo], 0) / totals.reduce((sum, y) => sum + y, 0)
}

/** [geo] the KPI over all periods */
export const geoTotals = ({ calendar, geos, kpi }: Dataset): readonly number[] => {
  const periods = calendar.dates.length
  return geos.map((_, g) => kpi.values.subarray(g * periods, (g + 1) * periods).reduce((sum, y) => sum + y, 0))
}

/** The share of the market that the lift refers to. */
export function liftShare({ scope }: ExperimentRecord, treatedShare: number): number {
  if (scope.liftScaledTo === "national") return 1
  return scope.liftScaledTo === "custom" ? (scope.scaleShare ?? treatedShare) : treatedShare
}
