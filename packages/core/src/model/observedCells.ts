import { periodIndex } from "../data/calendarPeriods.ts"
import type { Dataset } from "../data/Dataset.ts"
import { parseIsoDate } from "../data/isoDate.ts"
import type { Holdout } from "./Holdout.ts"

/**
 * The cells of the KPI that a model is fitted to.
 * @returns [geo, time] 1 where nothing holds the cell out, else 0
 */
export function observedCells(holdouts: readonly Holdout[], dataset: Dataset): Uint8Array<ArrayBuffer> {
  const { calendar, geos, kpi } = dataset
  const { dates } = calendar
  const observed = new Uint8Array(kpi.values.length).fill(1)
  for (const holdout of holdouts) {
    const single = holdout.dates?.map(date => periodIndex(calendar, parseIsoDate(date)!))
    const isHeldOut = (t: number) =>
      single?.includes(t) ?? (dates[t] >= (holdout.from ?? dates[t]) && dates[t] <= (holdout.to ?? dates[t]))
    for (const [g, geo] of geos.entries()) {
      if (holdout.geos?.includes(geo) === false) continue
      for (let t = 0; t < dates.length; t++) if (isHeldOut(t)) observed[g * dates.length + t] = 0
    }
  }
  return observed
}
