import {
  assembleInputs,
  datasetColumns,
  dataSources,
  readExperiments,
  WorkspaceConfig,
  type WorkspaceInputs
} from "@liftmix/calibration"
import { readDataset } from "@liftmix/core"
import { Schema } from "effect"
import type { OwnData } from "./OwnData.ts"

const decode = Schema.decodeUnknownSync(WorkspaceConfig)

/** Reads data and experiments as the commands read those of a workspace. */
export function readOwnData({ config: form, data, tests }: OwnData): {
  config: WorkspaceConfig
  inputs: WorkspaceInputs
} {
  const config = decode(form)
  const outcome = readDataset(dataSources(config, data), datasetColumns(config))
  const dataset = outcome._tag === "Ok" ? outcome.dataset : undefined
  const reads = tests.map(({ file, text }) => readExperiments(text, file, file.endsWith(".json") ? "json" : "csv"))
  const experiments = {
    records: reads.flatMap(({ records }) => records),
    problems: reads.flatMap(({ problems }) => problems)
  }
  return { config, inputs: assembleInputs(config, { dataset, problems: outcome.problems }, experiments) }
}
