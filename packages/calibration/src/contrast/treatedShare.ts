import type { Dataset } from "@liftmix/core"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"

/**
 * The share of the modelled market that was treated: as stated, or the treated geos' share of the KPI in the data.
 * @returns undefined where it is not stated and some geo is not one of the data's
 */
export function treatedShare({ scope }: ExperimentRecord, { geos, kpi, calendar }: Dataset): number | undefined {
  if (scope.treatedShare !== undefined) return scope.treatedShare
  const treated = (scope.geos ?? []).map(geo => geos.indexOf(geo))
  if (treated.length === 0 || treated.includes(-1)) return undefined
  const periods = calendar.dates.length
  const total = (geo: number) => kpi.values.subarray(geo * periods, (geo + 1) * periods).reduce((sum, y) => sum + y, 0)
  const all = geos.reduce((sum, _, geo) => sum + total(geo), 0)
  return treated.reduce((sum, geo) => sum + total(geo), 0) / all
}

/** The share of the market that the lift refers to. */
export function liftShare({ scope }: ExperimentRecord, treatedShare: number): number {
  if (scope.liftScaledTo === "national") return 1
  return scope.liftScaledTo === "custom" ? (scope.scaleShare ?? treatedShare) : treatedShare
}
