import { checkModel, compileModel, type Dataset, type Problem } from "@liftmix/core"
import { experimentPriors } from "../prior/experimentPriors.ts"
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
  if (dataset === undefined) return { model: undefined, experiments: records, priors: [], problems }
  const spec = modelSpec(config, dataset.calendar.period)
  const checked = [...problems, ...checkModel(spec, dataset), ...validateExperiments(records, dataset)]
  const inputs = { model: { dataset, spec }, experiments: records }
  // Priors need a model, and a model needs data and experiments without an error.
  if (checked.some(({ severity }) => severity === "error")) return { ...inputs, priors: [], problems: checked }
  const { priors, problems: inPriors } = experimentPriors(records, compileModel(spec, dataset))
  return { ...inputs, priors, problems: [...checked, ...inPriors] }
}
