import type { ParameterDraws } from "@liftmix/core"
import { Effect, FileSystem, Path } from "effect"
import { parquetReadObjects } from "hyparquet"
import { rejected } from "../errors.ts"
import { modelFiles, modelFolder, modelsFolder } from "./modelFolder.ts"
import { standingFolder } from "./replaceFolder.ts"

/**
 * The draws of a saved model.
 * @param parameterNames columns to read, in this order
 * @param chains how many chains the rows are of, one after the other
 */
export const readDraws = Effect.fn("readDraws")(function* (
  workspace: string,
  name: string,
  parameterNames: readonly string[],
  chains: number
) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const folder = yield* standingFolder(yield* modelFolder(workspace, name))
  const shown = path.join(modelsFolder, name, modelFiles.draws)
  const refuse = () =>
    rejected(
      "CorruptModel",
      `${shown} is not what liftmix wrote.`,
      `Fit the model again with "liftmix fit --name ${name}".`,
      shown
    )

  const bytes = yield* Effect.mapError(fs.readFile(path.join(folder, modelFiles.draws)), refuse)
  const rows = yield* Effect.tryPromise({
    try: () => parquetReadObjects({ file: bytes.slice().buffer, columns: [...parameterNames] }),
    catch: refuse
  })
  const values = Float64Array.from(rows.flatMap(row => parameterNames.map(parameter => Number(row[parameter]))))
  const draws = rows.length / chains
  if (!Number.isInteger(draws) || draws < 1 || values.some(Number.isNaN)) return yield* refuse()
  return { parameterNames, chains, draws, values } satisfies ParameterDraws
})
