import { Effect, FileSystem, Path } from "effect"
import { rejected } from "../errors.ts"
import { systemReason } from "./systemReason.ts"

/**
 * Writes a file where the user wants it.
 * @param file relative to the current folder
 * @param flag that named it
 * @returns the file
 */
export const writeUserFile = Effect.fn("writeUserFile")(function* (
  file: string,
  contents: string | Uint8Array,
  flag: string
) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const bytes = typeof contents === "string" ? new TextEncoder().encode(contents) : contents
  yield* fs
    .writeFile(path.resolve(file), bytes)
    .pipe(
      Effect.mapError(error =>
        rejected(
          "FileNotWritten",
          `${file} cannot be written: ${systemReason(error)}.`,
          `Choose another place with ${flag}.`,
          file
        )
      )
    )
  return file
})
