import type { Dataset, ModelSpec, Problem } from "@liftmix/core"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"

/** All that a workspace's files say, and everything wrong or noteworthy about them. */
export interface WorkspaceInputs {
  /** undefined where the data could not be read; the problems say why */
  readonly model: InputModel | undefined
  /** the usable ones */
  readonly experiments: readonly ExperimentRecord[]
  readonly problems: readonly Problem[]
}

export interface InputModel {
  readonly dataset: Dataset
  readonly spec: ModelSpec
}
