import type { ExperimentDesign } from "@liftmix/calibration"

/** An experiment as it is typed in: the texts of a row of an experiments file's short form. */
export interface TestRow {
  readonly id: string
  readonly channel: string
  readonly design: ExperimentDesign
  readonly start: string
  readonly end: string
  /** blank: the last day of changed spend */
  readonly measureEnd: string
  readonly treatedShare: string
  readonly spendDelta: string
  readonly lift: string
  readonly se: string
}

export const testColumns = [
  "id",
  "channel",
  "design",
  "start",
  "end",
  "measureEnd",
  "treatedShare",
  "spendDelta",
  "lift",
  "se"
] as const satisfies readonly (keyof TestRow)[]
