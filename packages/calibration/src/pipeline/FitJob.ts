import type { Dataset, ModelSpec } from "@liftmix/core"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"

/** All that a fit depends on, but its seed: plain data, so that it can be sent to a worker and hashed. */
export interface FitJob {
  readonly dataset: Dataset
  readonly spec: ModelSpec
  /** whose `use` is `likelihood` enter as terms; those that are priors are in the specification (`withExperimentPriors`) */
  readonly experiments: readonly ExperimentRecord[]
}
