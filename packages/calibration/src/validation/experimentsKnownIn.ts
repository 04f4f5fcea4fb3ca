import { type Dataset, isoDate, periodStart } from "@liftmix/core"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { validateExperiments } from "./validateExperiments.ts"

/**
 * The experiments whose result was known when a dataset ended, and that it can carry.
 * @param dataset of an earlier day than the experiments were validated for
 */
export function experimentsKnownIn(
  dataset: Dataset,
  records: readonly ExperimentRecord[]
): readonly ExperimentRecord[] {
  const { calendar } = dataset
  const end = isoDate(periodStart(calendar, calendar.dates.length))
  const channels = dataset.channels.map(({ name }) => name)
  return records.filter(
    record =>
      record.window.measureEnd < end &&
      record.channels.every(({ channel }) => channels.includes(channel)) &&
      validateExperiments([record], dataset).every(({ severity }) => severity !== "error")
  )
}
