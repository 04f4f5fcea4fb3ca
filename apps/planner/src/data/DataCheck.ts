import type { CheckedChannel, ExperimentRecord } from "@liftmix/calibration"
import type { Calendar, Problem } from "@liftmix/core"

/** What is known of someone's data before a fit. */
export interface DataCheck {
  readonly problems: readonly Problem[]
  /** null where the data could not be read */
  readonly data: DataSummary | null
  /** the usable ones */
  readonly tests: readonly ExperimentRecord[]
}

export interface DataSummary {
  readonly kpi: string
  readonly period: Calendar["period"]
  readonly periods: number
  readonly firstDate: string
  readonly lastDate: string
  readonly geos: number
  readonly channels: readonly CheckedChannel[]
}

/** Nothing keeps the data from being fitted. */
export const isFitForUse = ({ data, problems }: DataCheck): boolean =>
  data !== null && problems.every(({ severity }) => severity !== "error")
