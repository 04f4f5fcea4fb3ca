import type { Dataset } from "@liftmix/core"
import { testWindow } from "../contrast/TestWindow.ts"
import { treatedGeos } from "../contrast/treatedGeos.ts"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import type { RecordProblem } from "../record/recordProblem.ts"

/** Model KPI units per unit of an experiment's lift, and how sure that is. */
export interface KpiFactor {
  readonly factor: number
  readonly sd: number
}

/**
 * The way from an experiment's lift to the model's KPI: as the record states it; 1 where both are of one kind; one over
 * the average value per unit during the test, of treated geos theirs, where the lift is money and the KPI a count with a value.
 * @param problem told why there is no way (rule E02)
 */
export function kpiFactor(record: ExperimentRecord, dataset: Dataset, problem: RecordProblem): KpiFactor | undefined {
  const { toModel, unit } = record.kpi
  if (toModel !== undefined) return toModel
  const { valuePerUnit } = dataset.kpi
  const isMoney = valuePerUnit !== undefined && valuePerUnit.every(value => value === 1)
  if (unit === "model" || (unit === "currency") === isMoney) return exactly(1)
  if (unit === "currency" && valuePerUnit !== undefined) return exactly(1 / valueDuring(record, dataset, valuePerUnit))
  problem(
    "E02",
    "kpiFactor",
    `measured ${unit === "currency" ? "money" : "a count"}, but the model's KPI ${dataset.kpi.name} is ${isMoney ? "money" : "a count without a value"}`,
    `Give kpiFactor: how many units of ${dataset.kpi.name} one unit of the lift is worth.`
  )
  return undefined
}

const exactly = (factor: number): KpiFactor => ({ factor, sd: 0 })

/**
 * Money per KPI unit in the measured periods, or over all where the test lies outside the data; of the treated geos where the
 * model follows them, else of the nation.
 */
function valueDuring(record: ExperimentRecord, dataset: Dataset, valuePerUnit: Float64Array): number {
  const { calendar, kpi } = dataset
  const treated = treatedGeos(record, dataset)
  const geos = treated.length > 0 ? treated : dataset.geos.keys()
  const window = testWindow(record.window, calendar)
  const measured = calendar.dates.map((_, period) => window.measuredShare(period))
  const weights = measured.some(share => share > 0) ? measured : measured.map(() => 1)
  let [value, units] = [0, 0]
  for (const g of geos) {
    weights.forEach((weight, t) => {
      const cell = g * weights.length + t
      value += weight * kpi.values[cell] * valuePerUnit[cell]
      units += weight * kpi.values[cell]
    })
  }
  return value / units
}
