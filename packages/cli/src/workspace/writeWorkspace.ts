import { Effect, FileSystem, Path } from "effect"
import { rejected } from "../errors.ts"
import { configFile } from "./Workspace.ts"
import { systemReason } from "./systemReason.ts"

/** A workspace as it was made. */
export interface NewWorkspace {
  /** absolute */
  readonly folder: string
  /** relative to the folder */
  readonly files: readonly string[]
}

/** Writes a new workspace. Nothing is overwritten. @param files contents by name, without its `liftmix.yaml` */
export const writeWorkspace = Effect.fn("writeWorkspace")(function* (
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  config: string
) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const absolute = path.resolve(folder)
  // last, for it makes the folder a workspace
  const all = { ...files, [configFile]: config }
  const names = Object.keys(all)
  const exists = (name: string) => Effect.orElseSucceed(fs.exists(path.join(absolute, name)), () => false)
  const there = yield* Effect.filter(names, exists)
  if (there.length > 0) {
    return yield* rejected(
      "WouldOverwrite",
      `${absolute} already has ${there.join(", ")}, and nothing is overwritten.`,
      "Choose another folder."
    )
  }
  const write = Effect.fnUntraced(function* (name: string, contents: string | Uint8Array) {
    const file = path.join(absolute, name)
    yield* fs.makeDirectory(path.dirname(file), { recursive: true })
    yield* fs.writeFile(file, typeof contents === "string" ? new TextEncoder().encode(contents) : contents)
  })
  yield* Effect.forEach(Object.entries(all), ([name, contents]) => write(name, contents)).pipe(
    Effect.mapError(error =>
      rejected("CannotWrite", `${absolute} cannot be written: ${systemReason(error)}.`, "Check its permissions.")
    )
  )
  return { folder: absolute, files: names } satisfies NewWorkspace
})
