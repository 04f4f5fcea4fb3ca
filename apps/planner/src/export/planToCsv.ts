import { csvLines } from "./csvCell.ts"
import type { PlanRow } from "./planRows.ts"

/**
 * A plan as CSV (RFC 4180), one line per channel, numbers in full precision; a blank is a quantity that is not defined.
 * @param valuePerUnit the KPI's; null makes the efficiency columns a cost per unit instead of a ROI
 */
export function planToCsv(rows: readonly PlanRow[], valuePerUnit: number | null): string {
  const efficiency = valuePerUnit === null ? "cost" : "roi"
  const header = Object.keys(rows[0] ?? {}).map(name => name.replace("efficiency", efficiency))
  return csvLines([header, ...rows.map(row => Object.values(row))])
}
