import { Effect, FileSystem } from "effect"

/** Writes a new file and waits until it is on the disk. */
export const writeSynced = Effect.fn("writeSynced")(function* (file: string, contents: string | Uint8Array) {
  const fs = yield* FileSystem.FileSystem
  const handle = yield* fs.open(file, { flag: "wx" })
  yield* handle.writeAll(typeof contents === "string" ? new TextEncoder().encode(contents) : contents)
  yield* handle.sync
}, Effect.scoped)
