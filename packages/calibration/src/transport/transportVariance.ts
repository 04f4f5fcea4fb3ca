import { type Dataset, parseIsoDate, periodStart } from "@liftmix/core"
import { treatedGeos } from "../contrast/treatedGeos.ts"
import { geoTotals, treatedShare } from "../contrast/treatedShare.ts"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { driftVariance } from "./driftVariance.ts"
import { equalGeosVariance, geoVariance } from "./geoVariance.ts"
import { outsideVariance } from "./outsideVariance.ts"
import { usualTransport } from "./usualTransport.ts"
import { DAYS_PER_YEAR } from "./yearsBetween.ts"

/**
 * How far the effect in the test may lie from the effect the model speaks of, as variance of ln(effect):
 * τ² = drift + geography + bias. The test's time is the middle of its changed days, the model's the whole of its data.
 * The geos' part is that of a test in some geos which is compared with the nation's curve. Where the model follows the treated
 * geos one by one (`treatedGeos`) it knows itself how they differ.
 * @param varies does the model speak of the effect at the test's time (`variesOverTime`)? Before and after the data it speaks
 * of that at their ends
 */
export function transportVariance(record: ExperimentRecord, dataset: Dataset, varies = false): number {
  const { driftSdPerSqrtYear, geoHeterogeneityCv, biasSd } = { ...usualTransport, ...record.transport }
  const first = periodStart(dataset.calendar, 0)
  const years = (periodStart(dataset.calendar, dataset.calendar.dates.length) - first) / DAYS_PER_YEAR
  const start = parseIsoDate(record.window.start) ?? Number.NaN
  const end = parseIsoDate(record.window.end) ?? Number.NaN
  const position = ((start + end + 1) / 2 - first) / DAYS_PER_YEAR
  const drift = varies ? outsideVariance : driftVariance
  return (
    drift(driftSdPerSqrtYear, years, position) +
    geoHeterogeneityCv ** 2 * spreadOfTreated(record, dataset) +
    biasSd ** 2
  )
}

function spreadOfTreated(record: ExperimentRecord, dataset: Dataset): number {
  const geos = [...new Set(record.scope.geos)]
  if (geos.length === 0 || treatedGeos(record, dataset).length > 0) return 0
  if (dataset.geos.length > 1 && geos.every(geo => dataset.geos.includes(geo))) {
    const totals = geoTotals(dataset)
    return geoVariance(sharesOf(totals.map((y, g) => (geos.includes(dataset.geos[g]) ? y : 0))), sharesOf(totals))
  }
  // Users of places that the data do not know are taken to be drawn from everywhere.
  if (record.design.unit !== "geo") return 0
  return equalGeosVariance(geos.length, treatedShare(record, dataset) ?? 1)
}

const sharesOf = (totals: readonly number[]): readonly number[] => {
  const all = totals.reduce((sum, y) => sum + y, 0)
  return totals.map(y => y / all)
}
