import {
  assembleInputs,
  dataFiles,
  type DataRead,
  datasetColumns,
  dataSources,
  eventsFile,
  type InputModel,
  type WorkspaceInputs
} from "@liftmix/calibration"
import { readDataset, type TextEncoding } from "@liftmix/core"
import { Effect } from "effect"
import { InputRejected } from "../errors.ts"
import { readExperimentFiles } from "./readExperimentFiles.ts"
import { readParquet } from "./readParquet.ts"
import { readText, type Workspace } from "./Workspace.ts"

/** Reads the data, the events and the experiments of a workspace; every problem of every file at once. */
export const readInputs = Effect.fn("readInputs")(function* (workspace: Workspace) {
  const data = yield* Effect.catch(readData(workspace), nothingButProblems)
  return assembleInputs(workspace.config, data, yield* readExperimentFiles(workspace))
})

/** Inputs without an error among their problems. */
export interface UsableInputs extends WorkspaceInputs {
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

const nothingButProblems = ({ problems }: InputRejected): Effect.Effect<DataRead> =>
  Effect.succeed({ dataset: undefined, problems })

/** Reads the data and their events alone. */
export const readData = Effect.fn("readData")(function* ({ config, folder }: Workspace) {
  const { encoding } = config.data
  const sources = yield* Effect.forEach(dataFiles(config), ({ file }) => readSource(folder, file, encoding))
  const named = eventsFile(config)
  const events = named && { ...named, text: yield* readText(folder, named.file, encoding) }
  const outcome = readDataset(dataSources(config, sources), datasetColumns(config), events)
  const read: DataRead = { dataset: outcome._tag === "Ok" ? outcome.dataset : undefined, problems: outcome.problems }
  return read
})

const readSource = Effect.fnUntraced(function* (folder: string, file: string, encoding: TextEncoding | undefined) {
  return /\.parquet$/i.test(file)
    ? yield* readParquet(folder, file)
    : { file, text: yield* readText(folder, file, encoding) }
})
