import { ExperimentRecord } from "@liftmix/calibration"
import { nearestName, type Problem } from "@liftmix/core"
import { Effect, FileSystem, Path, Schema } from "effect"
import { rejected } from "../errors.ts"
import { experimentFiles, experimentSources, usualExperiments } from "./experimentFiles.ts"
import { recordFile } from "./recordFile.ts"
import { configFile, readWorkspace } from "./Workspace.ts"
import { writeSynced } from "./writeSynced.ts"
import { systemReason } from "./systemReason.ts"

/** Where a workspace keeps the experiments that liftmix writes. */
const experimentsFolder = "experiments"

/** A record as it was written. */
export interface SavedExperiment {
  readonly record: ExperimentRecord
  /** relative to the workspace */
  readonly file: string
  readonly warnings: readonly Problem[]
}

const encode = Schema.encodeSync(Schema.fromJsonString(ExperimentRecord, { space: 2 }))

/** Writes a record to the workspace's experiments, in a new file named after it. Nothing is overwritten. */
export const saveExperiment = Effect.fn("saveExperiment")(function* (workspace: string, record: ExperimentRecord) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const { config, folder } = yield* readWorkspace(workspace)
  const channels = Object.keys(config.channels)
  for (const { channel } of record.channels) {
    if (!channels.includes(channel)) return yield* unknownChannel(channel, channels)
  }
  const file = path.join(experimentsFolder, recordFile(record.id))
  const target = path.join(folder, file)
  if (yield* Effect.orElseSucceed(fs.exists(target), () => false)) {
    return yield* rejected(
      "WouldOverwrite",
      `There is already an experiment ${record.id} in ${file}, and nothing is overwritten.`,
      "Give this one another name with --id, or remove that file.",
      file
    )
  }
  yield* fs.makeDirectory(path.dirname(target), { recursive: true }).pipe(
    Effect.andThen(writeSynced(target, `${encode(record)}\n`)),
    Effect.mapError(error =>
      rejected(
        "CannotWrite",
        `${file} cannot be written: ${systemReason(error)}.`,
        "Check the folder's permissions.",
        file
      )
    )
  )
  const read = yield* Effect.forEach(experimentSources({ config, folder }), source =>
    Effect.orElseSucceed(experimentFiles(folder, source), () => [])
  )
  const isRead = read.flat().some(known => known.file === file)
  return { record, file, warnings: isRead ? [] : [notRead(record.id, file)] } satisfies SavedExperiment
})

const unknownChannel = (channel: string, channels: readonly string[]) => {
  const nearest = nearestName(channel, channels)
  return rejected(
    "UnknownChannel",
    `The workspace has no channel ${channel}.`,
    nearest === undefined ? `Its channels are ${channels.join(", ")}.` : `Did you mean "${nearest}"?`
  )
}

const notRead = (id: string, file: string): Problem => ({
  code: "NotListed",
  severity: "warning",
  message: `${file} is not among the experiments that ${configFile} names, so ${id} does not count yet.`,
  remedy: `Add it there, as in experiments: ${usualExperiments}.`,
  where: { file: configFile }
})
