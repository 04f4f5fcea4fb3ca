import type { Panel } from "./Panel.ts"

/**
 * Puts a column in the panel's order.
 * @param values [row]
 * @param first first period to take: 0 for media, `lead` for everything else
 * @returns [geo, period from `first`]
 */
export function arrange(panel: Panel, values: ArrayLike<number>, first: number): Float64Array {
  const periods = panel.calendar.dates.length
  const taken = periods - first
  return Float64Array.from({ length: panel.geos.length * taken }, (_, i) => {
    const geo = Math.floor(i / taken)
    return values[panel.rowAt[geo * periods + first + (i % taken)]]
  })
}
