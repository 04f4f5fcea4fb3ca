import { checkModel, type Dataset, type Problem } from "@liftmix/core"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import type { ExperimentsRead } from "../record/readExperiments.ts"
import { validateExperiments } from "../validation/validateExperiments.ts"
import { modelSpec } from "./modelSpec.ts"
import type { WorkspaceConfig } from "./WorkspaceConfig.ts"
import type { WorkspaceInputs } from "./WorkspaceInputs.ts"

/** What came of reading a workspace's data file. */
export interface DataRead {
  /** undefined where it could not be read */
  readonly dataset: Dataset | undefined
  readonly problems: readonly Problem[]
}

/** Puts together what was read of a workspace and checks it: the model against the data, the experiments against both. */
export function assembleInputs(
  config: WorkspaceConfig,
  { dataset, problems: inData }: DataRead,
  { problems: inExperiments, records }: ExperimentsRead
): WorkspaceInputs {
  const problems = [...inData, ...inExperiments]
  if (dataset === undefined) return { model: undefined, experiments: records, problems }
  const spec = modelSpec(config, dataset.calendar.period)
  const checked = [
    ...checkModel(spec, dataset),
    ...validateExperiments(records, dataset),
    ...records.filter(({ use }) => use === "prior").map(priorUnsupported)
  ]
  return { model: { dataset, spec }, experiments: records, problems: [...problems, ...checked] }
}

/** Evidence that was meant to count must not be left out without a word. */
const priorUnsupported = ({ id, source }: ExperimentRecord): Problem => ({
  code: "PriorUnsupported",
  severity: "error",
  message: `Experiment ${id} is to be used as a prior, which this version cannot do yet.`,
  remedy: "Set its use to likelihood, or to validate-only to compare it with the model.",
  where: {
    ...(source.file !== undefined && { file: source.file }),
    ...(source.row !== undefined && { row: source.row }),
    column: "use"
  }
})
