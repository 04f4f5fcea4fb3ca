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
