import { parseIsoDate } from "@liftmix/core"
import type { GeoPanel } from "./GeoPanel.ts"

/** Days from one period to the next: 1, 7, or a little over 30 for months; NaN for a panel of one period. */
export function panelSpacing({ dates }: GeoPanel): number {
  const [first, last] = [dates[0], dates[dates.length - 1]].map(date => parseIsoDate(date) ?? Number.NaN)
  return (last - first) / (dates.length - 1)
}
