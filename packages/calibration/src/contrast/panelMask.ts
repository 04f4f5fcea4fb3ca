import type { Dataset, PanelMask } from "@liftmix/core"
import { calibrates } from "../record/calibrates.ts"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { testWindow } from "./TestWindow.ts"
import { treatedGeos } from "./treatedGeos.ts"

/**
 * The cells of a panel that a test's own lift was worked out from: its treated geos, in the periods with a day from start to
 * `measureEnd`. A model that is calibrated with the lift must not be fitted to them as well.
 * @returns undefined where nothing counts twice or can be told apart: the test has no say in the fit, is not of whole geos of
 * the data (`treatedGeos`), lies outside the data, or is to be kept beside the panel (`overlap`)
 */
export function panelMask(record: ExperimentRecord, dataset: Dataset): PanelMask | undefined {
  const [first, ...others] = treatedGeos(record, dataset).map(geo => dataset.geos[geo])
  if (first === undefined || !calibrates(record) || record.overlap === "keep") return undefined
  const window = testWindow(record.window, dataset.calendar)
  const measured = dataset.calendar.dates.filter((_, period) => window.measuredShare(period) > 0)
  if (measured.length === 0) return undefined
  return { experiment: record.id, geos: [first, ...others], from: measured[0], to: measured[measured.length - 1] }
}
