import { demoMarket, simulateMarket } from "@liftmix/core"
import { Effect, FileSystem, Path } from "effect"
import { rejected } from "../errors.ts"
import { exampleConfig, exampleFiles } from "../workspace/exampleConfig.ts"
import { configFile } from "../workspace/Workspace.ts"

/** Writes a workspace with simulated data, two experiments and, in `truth.json`, what caused the data. */
export const initWorkspace = Effect.fn("initWorkspace")(function* (folder: string, seed: number) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const absolute = path.resolve(folder)
  const market = simulateMarket(demoMarket, seed)
  const files = {
    [exampleFiles.data]: market.data,
    [exampleFiles.events]: market.events,
    [exampleFiles.experiments]: market.experiments,
    [exampleFiles.truth]: `${JSON.stringify(market.truth, undefined, 1)}\n`,
    // last, for it makes the folder a workspace
    [configFile]: exampleConfig(market.columns, seed)
  }
  const names = Object.keys(files)
  const exists = (name: string) => Effect.orElseSucceed(fs.exists(path.join(absolute, name)), () => false)
  const there = yield* Effect.filter(names, exists)
  if (there.length > 0) {
    return yield* rejected(
      "WouldOverwrite",
      `${absolute} already has ${there.join(", ")}, and nothing is overwritten.`,
      "Choose another folder."
    )
  }
  const write = Effect.fnUntraced(function* (name: string, contents: string) {
    const file = path.join(absolute, name)
    yield* fs.makeDirectory(path.dirname(file), { recursive: true })
    yield* fs.writeFileString(file, contents)
  })
  yield* Effect.forEach(Object.entries(files), ([name, contents]) => write(name, contents)).pipe(
    Effect.mapError(error =>
      rejected("CannotWrite", `${absolute} cannot be written: ${error.message}.`, "Check its permissions.")
    )
  )
  return { folder: absolute, files: names }
})
