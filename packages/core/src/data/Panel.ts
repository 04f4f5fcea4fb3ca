import type { Calendar } from "./Calendar.ts"

/** Where each row of a file stands: every geo has every period once. */
export interface Panel {
  /** all periods of the file, those before the first KPI included */
  readonly calendar: Calendar
  /** leading periods without a KPI */
  readonly lead: number
  readonly geos: readonly string[]
  /** [geo, period] index into the table's rows */
  readonly rowAt: Int32Array
}

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
