import { type ExperimentRecord, validateExperiments } from "@liftmix/calibration"
import { checkModel, type Dataset, type ModelSpec, type Problem, readDataset } from "@liftmix/core"
import { Effect } from "effect"
import { InputRejected } from "../errors.ts"
import { datasetColumns } from "./datasetColumns.ts"
import { modelSpec } from "./modelSpec.ts"
import { readExperimentFiles } from "./readExperimentFiles.ts"
import { readText, type Workspace } from "./Workspace.ts"

/** All that a workspace's files say, and everything wrong or noteworthy about them. */
export interface Inputs {
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

/** Reads the data, the events and the experiments of a workspace; every problem of every file at once. */
export const readInputs = Effect.fn("readInputs")(function* (workspace: Workspace) {
  const data = yield* Effect.catch(readData(workspace), nothingButProblems)
  const experiments = yield* readExperimentFiles(workspace)
  const dataset = "dataset" in data ? data.dataset : undefined
  const { records } = experiments
  const problems = [...data.problems, ...experiments.problems]
  if (dataset === undefined) return { model: undefined, experiments: records, problems } satisfies Inputs
  const spec = modelSpec(workspace.config, dataset.calendar.period)
  const checked = [
    ...checkModel(spec, dataset),
    ...validateExperiments(records, dataset),
    ...records.filter(({ use }) => use === "prior").map(priorUnsupported)
  ]
  return { model: { dataset, spec }, experiments: records, problems: [...problems, ...checked] } satisfies Inputs
})

/** Inputs without an error among their problems. */
export interface UsableInputs extends Inputs {
  readonly model: InputModel
}

/** `readInputs` for commands that cannot go on with a single error. */
export const readUsableInputs = Effect.fn("readUsableInputs")(function* (workspace: Workspace) {
  const inputs = yield* readInputs(workspace)
  const { model, problems } = inputs
  if (model === undefined || problems.some(({ severity }) => severity === "error")) {
    return yield* new InputRejected({ problems })
  }
  return { ...inputs, model } satisfies UsableInputs
})

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

const nothingButProblems = ({ problems }: InputRejected) => Effect.succeed({ problems })

const readData = Effect.fnUntraced(function* ({ config, folder }: Workspace) {
  const { file } = config.data
  const text = yield* readText(folder, file)
  const events =
    typeof config.events === "string"
      ? { file: config.events, text: yield* readText(folder, config.events) }
      : undefined
  const outcome = readDataset({ text, file }, datasetColumns(config), events)
  return { dataset: outcome._tag === "Ok" ? outcome.dataset : undefined, problems: outcome.problems }
})
