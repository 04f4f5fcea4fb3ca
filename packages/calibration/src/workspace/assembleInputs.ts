import { checkModel, compileModel, type Dataset, type Problem } from "@liftmix/core"
import { besideEachOther } from "../contrast/besideEachOther.ts"
import { splitMarket } from "../contrast/splitMarket.ts"
import { experimentPriors } from "../prior/experimentPriors.ts"
import type { ExperimentsRead } from "../record/readExperiments.ts"
import { carryOverHalfLives } from "../validation/carryOverHalfLives.ts"
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
  { problems: inExperiments, records: read }: ExperimentsRead
): WorkspaceInputs {
  const found = [...inData, ...inExperiments]
  if (dataset === undefined) return { model: undefined, experiments: read, priors: [], problems: found }
  const records = besideEachOther(read, dataset)
  const spec = modelSpec(config, dataset.calendar.period)
  const inModel = checkModel(spec, dataset)
  const inputs = { model: { dataset, spec }, experiments: records }
  // What follows from the model's priors can be had of a sound model only, and is of use for experiments only.
  const model = records.length > 0 && isSound([...inData, ...inModel]) ? compileModel(spec, dataset) : undefined
  const problems = [
    ...found,
    ...inModel,
    ...validateExperiments(records, dataset, model && carryOverHalfLives(model), config.currency?.toUpperCase())
  ]
  if (model === undefined || !isSound(problems)) return { ...inputs, priors: [], problems }
  const { priors, problems: inPriors } = experimentPriors(records, model)
  const split = { dataset: splitMarket(dataset, records), spec }
  return { ...inputs, model: split, priors, problems: [...problems, ...inPriors] }
}

const isSound = (problems: readonly Problem[]): boolean => problems.every(({ severity }) => severity !== "error")
