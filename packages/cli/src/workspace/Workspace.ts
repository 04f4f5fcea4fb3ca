import type { WorkspaceConfig } from "@liftmix/calibration"
import { enumerate, type TextEncoding } from "@liftmix/core"
import { Effect, FileSystem, Path, type PlatformError } from "effect"
import { encodingFlag } from "../commands/globalFlags.ts"
import { InputRejected, rejected } from "../errors.ts"
import { decoded } from "./decoded.ts"
import { parseWorkspaceConfig } from "./parseWorkspaceConfig.ts"
import { systemReason } from "./systemReason.ts"

/** The file that makes a folder a workspace. */
export const configFile = "liftmix.yaml"

/** A folder with a readable `liftmix.yaml`. */
export interface Workspace {
  /** absolute */
  readonly folder: string
  readonly config: WorkspaceConfig
}

/** Reads the workspace's configuration; its data are read by `readInputs`. */
export const readWorkspace = Effect.fn("readWorkspace")(function* (folder: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const absolute = path.resolve(folder)
  const file = path.join(absolute, configFile)
  if (!(yield* Effect.orElseSucceed(fs.exists(file), () => false))) {
    const near = yield* Effect.orElseSucceed(fs.glob(`*/${configFile}`), () => [])
    return yield* rejected(
      "WorkspaceNotFound",
      `There is no ${configFile} in ${absolute}.`,
      near.length === 0
        ? `Make a workspace with "liftmix init ${folder}" (of your own data: --data FILE), or name its folder with --workspace.`
        : `Name the workspace with --workspace: here ${near.length === 1 ? "is" : "are"} ${enumerate(near.map(file => path.dirname(file)).toSorted())}.`
    )
  }
  const text = yield* readText(absolute, configFile)
  const parsed = parseWorkspaceConfig(text, configFile)
  if (parsed._tag === "Rejected") return yield* new InputRejected({ problems: parsed.problems })
  const encoding = yield* encodingFlag
  const { config } = parsed
  return {
    folder: absolute,
    config: encoding === undefined ? config : { ...config, data: { ...config.data, encoding } }
  } satisfies Workspace
})

/**
 * The text of a file of the workspace.
 * @param file relative to the workspace, as the user wrote it
 * @param encoding where it is neither UTF-8 nor UTF-16
 */
export const readText = Effect.fn("readText")(function* (folder: string, file: string, encoding?: TextEncoding) {
  return yield* decoded(yield* readBytes(folder, file), file, encoding)
})

/** The bytes of a file of the workspace. @param file as in `readText` */
export const readBytes = Effect.fn("readBytes")(function* (folder: string, file: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  return yield* Effect.mapError(fs.readFile(path.resolve(folder, file)), unreadable(folder, file))
})

const unreadable = (folder: string, file: string) => (error: PlatformError.PlatformError) =>
  error.reason._tag === "NotFound"
    ? rejected("FileNotFound", `There is no file ${file} in ${folder}.`, `Correct its name in ${configFile}.`, file)
    : rejected(
        "FileUnreadable",
        `${file} cannot be read: ${systemReason(error)}.`,
        "Check the file's permissions.",
        file
      )
