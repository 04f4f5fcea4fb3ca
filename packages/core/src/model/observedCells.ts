import { periodIndex } from "../data/calendarPeriods.ts"
import type { Dataset } from "../data/Dataset.ts"
import { parseIsoDate } from "../data/isoDate.ts"
import type { Holdout } from "./Holdout.ts"
import type { PanelMask } from "./PanelMask.ts"

/**
 * The cells of the KPI that are left, some being held out or masked.
 * @returns [geo, time] 1 where nothing takes the cell, else 0
 */
export function observedCells(taken: readonly (Holdout | PanelMask)[], dataset: Dataset): Uint8Array<ArrayBuffer> {
  const { calendar, geos, kpi } = dataset
  const { dates } = calendar
  const observed = new Uint8Array(kpi.values.length).fill(1)
  for (const one of taken) {
    const single = ("dates" in one ? one.dates : undefined)?.map(date => periodIndex(calendar, parseIsoDate(date)!))
    const isHeldOut = (t: number) =>
      single?.includes(t) ?? (dates[t] >= (one.from ?? dates[t]) && dates[t] <= (one.to ?? dates[t]))
    for (const [g, geo] of geos.entries()) {
      if (one.geos?.includes(geo) === false) continue
      for (let t = 0; t < dates.length; t++) if (isHeldOut(t)) observed[g * dates.length + t] = 0
    }
  }
  return observed
}
