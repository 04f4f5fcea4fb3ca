import { LiftReport } from "@liftmix/calibration"
import { Effect, FileSystem, Path, Schema } from "effect"
import { rejected } from "../errors.ts"
import { recordFile } from "./recordFile.ts"
import { replaceFile } from "./replaceFile.ts"
import { systemReason } from "./systemReason.ts"

/** Where a workspace keeps what `liftmix lift` found beside its experiments' records. */
const liftsFolder = "lifts"

const Document = Schema.fromJsonString(LiftReport, { space: 1 })
const encode = Schema.encodeSync(Document)

/** Writes a lift with its course. @param folder of the workspace @returns the file, relative to the workspace */
export const saveLiftReport = Effect.fn("saveLiftReport")(function* (folder: string, report: LiftReport) {
  const path = yield* Path.Path
  const file = path.join(liftsFolder, recordFile(report.id))
  yield* replaceFile(path.join(folder, file), `${encode(report)}\n`).pipe(
    Effect.mapError(error =>
      rejected(
        "CannotWrite",
        `${file} cannot be written: ${systemReason(error)}.`,
        "Check the folder's permissions.",
        file
      )
    )
  )
  return file
})

/** All lifts of a workspace, by start. @param folder of the workspace */
export const readLiftReports = Effect.fn("readLiftReports")(function* (folder: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const files = yield* Effect.orElseSucceed(fs.glob(path.join(liftsFolder, "*.json"), { root: folder }), () => [])
  const reports = yield* Effect.forEach(files, file =>
    fs.readFileString(path.join(folder, file)).pipe(
      Effect.flatMap(Schema.decodeEffect(Document)),
      Effect.mapError(error =>
        rejected(
          "DamagedLift",
          `${file} is not what liftmix lift writes: ${error.message}.`,
          "Remove it, and estimate the lift again to get its picture back.",
          file
        )
      )
    )
  )
  return reports.toSorted((a, b) => (a.window.start < b.window.start ? -1 : 1))
})
