import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import type { ReturnEvidence } from "./ReturnEvidence.ts"

/** An experiment and what it says of its channel's return. */
export interface Witness {
  readonly record: ExperimentRecord
  readonly channel: string
  readonly evidence: ReturnEvidence
}
