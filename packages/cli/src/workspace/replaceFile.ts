import { Effect, FileSystem, Path } from "effect"
import { writeSynced } from "./writeSynced.ts"

/** Writes a file in place of the one that may be there; a crash leaves the old file or the new one. */
export const replaceFile = Effect.fn("replaceFile")(function* (file: string, contents: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const staging = path.join(path.dirname(file), `.${path.basename(file)}.writing-${process.pid}`)
  yield* fs.makeDirectory(path.dirname(file), { recursive: true })
  yield* Effect.andThen(writeSynced(staging, contents), fs.rename(staging, file)).pipe(
    Effect.onError(() => Effect.ignore(fs.remove(staging, { force: true })))
  )
})
