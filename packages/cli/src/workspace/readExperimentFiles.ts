import type { ExperimentsRead } from "@liftmix/calibration"
import { Effect } from "effect"
import { experimentSources } from "./experimentFiles.ts"
import { readExperimentSource } from "./readExperimentSource.ts"
import type { Workspace } from "./Workspace.ts"

/** Reads every experiments file of a workspace; whatever cannot be read is among the problems. */
export const readExperimentFiles = Effect.fn("readExperimentFiles")(function* (workspace: Workspace) {
  const reads = yield* Effect.forEach(experimentSources(workspace), source => readExperimentSource(workspace, source))
  return {
    records: reads.flatMap(({ records }) => records),
    problems: reads.flatMap(({ problems }) => problems)
  } satisfies ExperimentsRead
})
