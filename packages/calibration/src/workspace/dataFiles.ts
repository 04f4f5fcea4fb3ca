import { type DataPart, enumerate, type NamedText, type PartColumns, type Table } from "@liftmix/core"
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

/**
 * What `readDataset` takes: one file, or several with what is different in each.
 * @param sources what is in the files of `dataFiles`, in their order
 */
export function dataSources(
  config: Pick<WorkspaceConfig, "data">,
  sources: readonly (NamedText | Table)[]
): NamedText | Table | readonly DataPart[] {
  const files = dataFiles(config)
  if (sources.length !== files.length) throw new RangeError(`${sources.length} sources of ${files.length} files`)
  return config.data.files === undefined
    ? sources[0]
    : files.map(({ file: _file, ...columns }, i) => ({ source: sources[i], columns }))
}

/** The data's files in words. */
export const dataName = (config: Pick<WorkspaceConfig, "data">): string =>
  enumerate(
    dataFiles(config).map(({ file }) => file),
    10
  )
