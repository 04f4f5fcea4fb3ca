import { type LiftReport, ModelEvidence } from "@liftmix/calibration"
import {
  areSeparable,
  BaselinePack,
  CurvePack,
  longestHorizon,
  ModelCard,
  nearestName,
  PointwiseElpd
} from "@liftmix/core"
import { Effect, FileSystem, Option, Path, Predicate, Result, Schema } from "effect"
import { rejected } from "../errors.ts"
import { readLiftReports } from "./liftReports.ts"
import { modelFiles, modelFolder, modelsFolder } from "./modelFolder.ts"
import { standingFolder, standingNames } from "./replaceFolder.ts"
import { readText } from "./Workspace.ts"

/** A saved model without its draws. */
export interface SavedModel {
  readonly card: ModelCard
  readonly curves: CurvePack
}

/**
 * Reads the card of a model of the workspace.
 * @param name absent: the model fitted last
 */
export const readCard = Effect.fn("readCard")(function* (workspace: string, name: Option.Option<string>) {
  const names = yield* modelNames(workspace)
  const wanted = yield* Option.match(name, {
    onSome: one => Effect.succeed(one),
    onNone: () => latest(workspace, names)
  })
  if (!names.includes(wanted)) return yield* unknownModel(wanted, names)
  return yield* decodeFile(workspace, wanted, modelFiles.card, ModelCard)
})

/** `readCard`, with the curves to plan with. */
export const readModel = Effect.fn("readModel")(function* (workspace: string, name: Option.Option<string>) {
  const card = yield* readCard(workspace, name)
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const folder = yield* standingFolder(yield* modelFolder(workspace, card.name))
  const exist = yield* Effect.orElseSucceed(fs.exists(path.join(folder, modelFiles.curves)), () => true)
  if (!exist && !areSeparable(card.spec)) return yield* noCurves(card)
  const curves = yield* decodeFile(workspace, card.name, modelFiles.curves, CurvePack)
  return { card, curves } satisfies SavedModel
})

/** Of a model that was fitted before curves were kept of its kind. */
const noCurves = ({ name }: ModelCard) =>
  rejected(
    "NoCurves",
    `The model ${name} has no curves to plan with: it was fitted by an earlier version.`,
    `Fit it again with "liftmix fit --name ${name}".`
  )

/** Refuses a plan that looks further ahead than the KPI is known that effects multiply. */
export function requireLevels({ calendar: { period }, links }: CurvePack, periods: number) {
  const most = longestHorizon[period]
  if (links?.levels === undefined || periods <= most) return Effect.void
  return rejected(
    "HorizonTooLong",
    `Under a log link a plan needs the KPI that it multiplies, which is known for ${most} periods ahead and not for ${periods}.`,
    `Plan ${most} periods at most.`
  )
}

/** A saved model as the planner's page reads it. */
export interface ModelBundle {
  readonly model: ModelCard
  readonly curves: CurvePack
  /** absent: of a model fitted before baselines were saved */
  readonly baseline?: BaselinePack
  /** lifts from geo panels, by start */
  readonly lifts?: readonly LiftReport[]
  /** absent: of a model fitted before it was saved */
  readonly evidence?: ModelEvidence
}

/** `readModel`, with the baseline to forecast on and the workspace's lifts from geo panels. */
export const readBundle = Effect.fn("readBundle")(function* (workspace: string, name: Option.Option<string>) {
  const { card: model, curves } = yield* readModel(workspace, name)
  const baseline = yield* decodeKept(workspace, model.name, modelFiles.baseline, BaselinePack)
  const evidence = yield* decodeKept(workspace, model.name, modelFiles.evidence, ModelEvidence)
  const lifts = yield* readLiftReports(workspace)
  const bundle: ModelBundle = {
    model,
    curves,
    lifts,
    ...(baseline !== undefined && { baseline }),
    ...(evidence?.fit === model.createdAt && { evidence })
  }
  return bundle
})

/** How well a model predicts what it has not seen, as its fit kept it; undefined of a model fitted before that was kept. */
export const readLoo = Effect.fn("readLoo")(function* (workspace: string, { createdAt, name }: ModelCard) {
  const loo = yield* decodeKept(workspace, name, modelFiles.loo, PointwiseElpd)
  return loo?.fit === createdAt ? loo : undefined
})

/** The cards of all models, the newest first; models that cannot be read are left out. */
export const readCards = Effect.fn("readCards")(function* (workspace: string) {
  const names = yield* modelNames(workspace)
  const cards = yield* Effect.forEach(names, name =>
    Effect.option(decodeFile(workspace, name, modelFiles.card, ModelCard))
  )
  return cards.flatMap(Option.toArray).sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
})

const modelNames = Effect.fnUntraced(function* (workspace: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const folder = path.join(workspace, modelsFolder)
  const entries = yield* Effect.orElseSucceed(fs.readDirectory(folder), () => [])
  return standingNames(entries)
})

/** The newest model that can be read, or else one that cannot, so that its reading says why. */
const latest = Effect.fnUntraced(function* (workspace: string, names: readonly string[]) {
  const [newest] = yield* readCards(workspace)
  const name = newest?.name ?? names[0]
  if (name !== undefined) return name
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

/** A model's file that may be absent: undefined then. */
const decodeKept = Effect.fnUntraced(function* <A>(
  workspace: string,
  name: string,
  file: string,
  schema: Schema.Decoder<A>
) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const folder = yield* standingFolder(yield* modelFolder(workspace, name))
  const kept = yield* Effect.orElseSucceed(fs.exists(path.join(folder, file)), () => false)
  return kept ? yield* decodeFile(workspace, name, file, schema) : undefined
})

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
  const version = Predicate.hasProperty(json.success, "version") ? json.success.version : knownVersion
  if (version !== knownVersion) {
    return yield* refuse("UnknownVersion", `is of version ${version}, but this liftmix reads version ${knownVersion}`)
  }
  const decoded = Schema.decodeUnknownResult(schema)(json.success)
  if (Result.isSuccess(decoded)) return decoded.success
  return yield* refuse("CorruptModel", `is not what liftmix wrote: ${decoded.failure.message.replaceAll(/\s+/g, " ")}`)
})
