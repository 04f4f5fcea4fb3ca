import { demoMarket, simulateMarket } from "@liftmix/core"
import { configText } from "../workspace/configText.ts"
import { exampleFiles } from "../workspace/exampleFiles.ts"
import { writeWorkspace } from "../workspace/writeWorkspace.ts"

/** Writes a workspace with simulated data, two experiments and, in `truth.json`, what caused the data. */
export function initWorkspace(folder: string, seed: number) {
  const { columns, data, events, experiments, truth } = simulateMarket(demoMarket, seed)
  const files = {
    [exampleFiles.data]: data,
    [exampleFiles.events]: events,
    [exampleFiles.experiments]: experiments,
    [exampleFiles.truth]: `${JSON.stringify(truth, undefined, 1)}\n`
  }
  const config = configText({ file: exampleFiles.data, columns, events: exampleFiles.events, unused: [], seed })
  return writeWorkspace(folder, files, config)
}
