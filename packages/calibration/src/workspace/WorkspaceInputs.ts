import type { Dataset, ModelSpec, Problem } from "@liftmix/core"
import type { ChannelPrior } from "../prior/ChannelPrior.ts"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"

/** All that a workspace's files say, and everything wrong or noteworthy about them. */
export interface WorkspaceInputs {
  /** undefined where the data could not be read; the problems say why */
  readonly model: InputModel | undefined
  /** the usable ones */
  readonly experiments: readonly ExperimentRecord[]
  /** that experiments give the channels they tested */
  readonly priors: readonly ChannelPrior[]
  readonly problems: readonly Problem[]
}

export interface InputModel {
  readonly dataset: Dataset
  /** as the configuration says, without what experiments add */
  readonly spec: ModelSpec
}
