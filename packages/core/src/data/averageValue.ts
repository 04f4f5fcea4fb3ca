import type { Dataset } from "./Dataset.ts"

/** Money per KPI unit over the window, total value over total KPI; null for a count without a value. */
export function averageValue(dataset: Dataset): number | null {
  const { valuePerUnit, values } = dataset.kpi
  if (valuePerUnit === undefined) return null
  let value = 0
  let units = 0
  for (let i = 0; i < values.length; i++) {
    value += values[i] * valuePerUnit[i]
    units += values[i]
  }
  return value / units
}
