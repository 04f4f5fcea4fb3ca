import { enumerate, type PartColumns } from "@liftmix/core"
import type { WorkspaceConfig } from "./WorkspaceConfig.ts"

/** A file of data, and what is different in it from what is said of all. */
export interface DataFileForm extends PartColumns {
  readonly file: string
}

/** The files that a configuration takes its data from: at least one. */
export function dataFiles({ data: { file, files } }: Pick<WorkspaceConfig, "data">): readonly DataFileForm[] {
  if (files !== undefined) return files.map(part => (typeof part === "string" ? { file: part } : part))
  if (file === undefined) throw new RangeError("a configuration without a data file")
  return [{ file }]
}

/** The data's files in words. */
export const dataName = (config: Pick<WorkspaceConfig, "data">): string =>
  enumerate(
    dataFiles(config).map(({ file }) => file),
    10
  )
