import type { GeoAssignment } from "@liftmix/calibration"
import { Effect, FileSystem, Path } from "effect"
import { rejected } from "../errors.ts"
import { csvText } from "./csvText.ts"
import { writeSynced } from "./writeSynced.ts"
import { systemReason } from "./systemReason.ts"

/** The two files of a planned test, relative to the current folder. */
export interface DesignFiles {
  /** which geo is in which group: what `liftmix lift --assignment` reads */
  readonly assignment: string
  /** what the test is to be, and what was expected of it */
  readonly plan: string
}

/** The files of a name, as long as neither exists: a plan that a test may already follow must not change. */
export const freeDesignFiles = Effect.fn("freeDesignFiles")(function* (name: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const files: DesignFiles = { assignment: `${name}.csv`, plan: `${name}.json` }
  for (const file of [files.assignment, files.plan]) {
    if (yield* Effect.orElseSucceed(fs.exists(path.resolve(file)), () => false)) {
      return yield* rejected(
        "WouldOverwrite",
        `There is already a file ${file}, and nothing is overwritten.`,
        "Choose another name with --out, or remove it.",
        file
      )
    }
  }
  return files
})

/** @param geoColumn header of the geos, as in the panel */
export const writeDesign = Effect.fn("writeDesign")(function* (
  { assignment, plan }: DesignFiles,
  groups: GeoAssignment,
  geoColumn: string,
  document: object
) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const rows = [
    [geoColumn, "group"],
    ...groups.treated.map(geo => [geo, "treatment"]),
    ...groups.control.map(geo => [geo, "control"])
  ]
  const write = (file: string, text: string) =>
    fs.makeDirectory(path.dirname(path.resolve(file)), { recursive: true }).pipe(
      Effect.andThen(writeSynced(path.resolve(file), text)),
      Effect.mapError(error =>
        rejected(
          "CannotWrite",
          `${file} cannot be written: ${systemReason(error)}.`,
          "Choose another place with --out.",
          file
        )
      )
    )
  yield* write(assignment, csvText(rows))
  yield* write(plan, `${JSON.stringify(document, undefined, 2)}\n`)
})
