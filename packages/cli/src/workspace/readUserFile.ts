import { Effect, FileSystem, Path } from "effect"
import { encodingFlag } from "../commands/globalFlags.ts"
import { rejected } from "../errors.ts"
import { decoded } from "./decoded.ts"
import { systemReason } from "./systemReason.ts"

/** The text of a file named on the command line. @param file relative to the current folder */
export const readUserFile = Effect.fn("readUserFile")(function* (file: string) {
  return yield* decoded(yield* readUserBytes(file), file, yield* encodingFlag)
})

/** The bytes of a file named on the command line. @param file as in `readUserFile` */
export const readUserBytes = Effect.fn("readUserBytes")(function* (file: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  return yield* fs
    .readFile(path.resolve(file))
    .pipe(
      Effect.mapError(error =>
        error.reason._tag === "NotFound"
          ? rejected(
              "FileNotFound",
              `There is no file ${file}.`,
              "Correct its name, as seen from the current folder.",
              file
            )
          : rejected(
              "FileUnreadable",
              `${file} cannot be read: ${systemReason(error)}.`,
              "Check the file's permissions.",
              file
            )
      )
    )
})
