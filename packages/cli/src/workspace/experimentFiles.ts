import type { ExperimentSource } from "@liftmix/calibration"
import { Effect, FileSystem } from "effect"
import { rejected } from "../errors.ts"
import { configFile, type Workspace } from "./Workspace.ts"

/** One file of experiments, and how it is to be read. */
export interface ExperimentFile {
  /** relative to the workspace */
  readonly file: string
  readonly source: ExperimentSource
}

/** The files that one entry of the workspace's `experiments` stands for; it is wrong for there to be none. */
export const experimentFiles = Effect.fn("experimentFiles")(function* (folder: string, source: ExperimentSource) {
  const fs = yield* FileSystem.FileSystem
  const pattern = typeof source === "string" ? source : source.file
  const files = yield* Effect.orElseSucceed(fs.glob(pattern, { root: folder }), () => [])
  if (files.length > 0) return files.toSorted().map((file): ExperimentFile => ({ file, source }))
  return yield* rejected(
    "FileNotFound",
    `No file matches "${pattern}" in ${folder}.`,
    `Correct "experiments" in ${configFile}, or remove it to go without experiments.`,
    configFile
  )
})

/** The entries of the workspace's `experiments`. */
export const experimentSources = ({ config: { experiments = [] } }: Workspace): readonly ExperimentSource[] =>
  typeof experiments === "string" || "file" in experiments ? [experiments] : experiments
