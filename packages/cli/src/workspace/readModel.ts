import { CurvePack, ModelCard, nearestName } from "@liftmix/core"
import { Effect, FileSystem, Option, Path, Result, Schema } from "effect"
import { rejected } from "../errors.ts"
import { modelFiles, modelFolder, modelsFolder } from "./modelFolder.ts"
import { standingFolder, standingNames } from "./replaceFolder.ts"
import { readText } from "./Workspace.ts"

/** A saved model without its draws. */
export interface SavedModel {
  readonly card: ModelCard
  readonly curves: CurvePack
}

/**
 * Reads a model of the workspace.
 * @param name absent: the model fitted last
 */
export const readModel = Effect.fn("readModel")(function* (workspace: string, name: Option.Option<string>) {
  const names = yield* modelNames(workspace)
  const wanted = yield* Option.match(name, {
    onSome: one => Effect.succeed(one),
    onNone: () => latest(workspace, names)
  })
  if (!names.includes(wanted)) return yield* unknownModel(wanted, names)
  const model: SavedModel = {
    card: yield* decodeFile(workspace, wanted, modelFiles.card, ModelCard),
    curves: yield* decodeFile(workspace, wanted, modelFiles.curves, CurvePack)
  }
  return model
})

const modelNames = Effect.fnUntraced(function* (workspace: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const folder = path.join(workspace, modelsFolder)
  const entries = yield* Effect.orElseSucceed(fs.readDirectory(folder), () => [])
  return standingNames(entries)
})

/** The name of the newest model; models whose card cannot be read have no date and come last. */
const latest = Effect.fnUntraced(function* (workspace: string, names: readonly string[]) {
  const cards = yield* Effect.forEach(names, name =>
    decodeFile(workspace, name, modelFiles.card, Schema.Struct({ createdAt: Schema.String })).pipe(
      Effect.orElseSucceed(() => ({ createdAt: "" })),
      Effect.map(({ createdAt }) => ({ name, createdAt }))
    )
  )
  const newest = cards.reduce<{ name: string; createdAt: string } | undefined>(
    (best, card) => (best === undefined || card.createdAt > best.createdAt ? card : best),
    undefined
  )
  if (newest !== undefined) return newest.name
  return yield* rejected("ModelNotFound", `There is no model in ${workspace} yet.`, 'Fit one with "liftmix fit".')
})

const unknownModel = (wanted: string, names: readonly string[]) => {
  const nearest = nearestName(wanted, names)
  return rejected(
    "ModelNotFound",
    `There is no model "${wanted}" in ${modelsFolder}/.`,
    nearest === undefined
      ? `Known: ${names.join(", ") || "none"}. Fit it with "liftmix fit --name ${wanted}".`
      : `Did you mean "${nearest}"?`
  )
}

/** The version of both formats that this code reads and writes. */
const knownVersion = 1

const parseJson = Schema.decodeUnknownResult(Schema.fromJsonString(Schema.Unknown))

const decodeFile = Effect.fnUntraced(function* <A>(
  workspace: string,
  name: string,
  file: string,
  schema: Schema.Decoder<A>
) {
  const path = yield* Path.Path
  const folder = yield* standingFolder(yield* modelFolder(workspace, name))
  const shown = path.join(modelsFolder, name, file)
  const refuse = (code: string, message: string) =>
    rejected(code, `${shown} ${message}.`, `Fit the model again with "liftmix fit --name ${name}".`, shown)

  const text = yield* readText(folder, file)
  const json = parseJson(text)
  if (Result.isFailure(json)) return yield* refuse("CorruptModel", "is not JSON: it was cut off or changed by hand")
  const { version } = { version: knownVersion, ...(json.success as object) }
  if (version !== knownVersion) {
    return yield* refuse("UnknownVersion", `is of version ${version}, but this liftmix reads version ${knownVersion}`)
  }
  const decoded = Schema.decodeUnknownResult(schema)(json.success)
  if (Result.isSuccess(decoded)) return decoded.success
  return yield* refuse("CorruptModel", `is not what liftmix wrote: ${decoded.failure.message.replaceAll(/\s+/g, " ")}`)
})
