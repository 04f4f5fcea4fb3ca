import type { ExperimentSource } from "@liftmix/calibration"
import { Effect, FileSystem } from "effect"
import { InputRejected } from "../errors.ts"
import { configFile, type Workspace } from "./Workspace.ts"

/** One file of experiments, and how it is to be read. */
export interface ExperimentFile {
  /** relative to the workspace */
  readonly file: string
  readonly source: ExperimentSource
}

/** The files that a new workspace takes its experiments from: tables of them, and the records that `lift` writes. */
export const usualExperiments = "experiments/*.{csv,json}"

/** The files that one entry of the workspace's `experiments` stands for. Where there is none, that is said. */
export const experimentFiles = Effect.fn("experimentFiles")(function* (folder: string, source: ExperimentSource) {
  const fs = yield* FileSystem.FileSystem
  const pattern = typeof source === "string" ? source : source.file
  const files = yield* Effect.orElseSucceed(fs.glob(pattern, { root: folder }), () => [])
  if (files.length > 0) return files.toSorted().map((file): ExperimentFile => ({ file, source }))
  const mayBeNone = typeof source === "string" && /[*?]/.test(pattern)
  return yield* new InputRejected({
    problems: [
      {
        code: mayBeNone ? "NoExperiments" : "FileNotFound",
        severity: mayBeNone ? "warning" : "error",
        message: `No file matches "${pattern}" in ${folder}.`,
        remedy: mayBeNone
          ? `Put your tests there (docs/experiments.md), or remove "experiments" from ${configFile} to go without.`
          : `Correct "experiments" in ${configFile}, or remove it to go without experiments.`,
        where: { file: configFile }
      }
    ]
  })
})

/** The entries of the workspace's `experiments`. */
export const experimentSources = ({ config: { experiments = [] } }: Workspace): readonly ExperimentSource[] =>
  typeof experiments === "string" || "file" in experiments ? [experiments] : experiments
