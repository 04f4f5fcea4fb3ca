import type { DatasetColumns } from "@liftmix/core"
import type { WorkspaceConfig } from "./WorkspaceConfig.ts"

/** What the configuration says about the columns of its data file. */
export function datasetColumns(config: WorkspaceConfig): DatasetColumns {
  const { file: _file, files: _files, ...columns } = config.data
  return {
    ...columns,
    kpi: config.kpi,
    channels: config.channels,
    organic: config.organic,
    treatments: config.treatments,
    controls: config.controls,
    ...(Array.isArray(config.events) && { events: config.events })
  }
}
