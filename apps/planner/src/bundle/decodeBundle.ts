import { BaselinePack, CurvePack, ModelCard } from "@liftmix/core"
import { Effect, Schema } from "effect"
import { BundleProblem } from "./BundleProblem.ts"
import { ModelBundle } from "./ModelBundle.ts"

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const parts = {
  model: { file: "model.json", ...ModelCard.fields },
  curves: { file: "curves.json", ...CurvePack.fields },
  baseline: { file: "baseline.json", ...BaselinePack.fields }
} as const
const partNames = ["model", "curves", "baseline"] as const

const parse = (text: string) =>
  Effect.try({
    try: (): unknown => JSON.parse(text),
    catch: cause =>
      new BundleProblem({
        title: "This is not a JSON file",
        message: `The planner reads the JSON files that liftmix writes under models/<name>/. ${String(cause)}`
      })
  })

/** A document is a whole bundle, or one of its parts by itself, as in `models/<name>/model.json`. */
const asBundle = (document: unknown): Readonly<Record<string, unknown>> => {
  if (!isRecord(document)) return {}
  const part = partNames.find(name => parts[name].format.literal === document["format"])
  return part === undefined ? document : { [part]: document }
}

const checkPart = Effect.fnUntraced(function* (name: (typeof partNames)[number], part: unknown) {
  const expected = parts[name]
  if (part === undefined) {
    if (name === "baseline") return
    return yield* new BundleProblem({
      title: "Half of the model is missing",
      message: `There is no ${expected.file} in it. Open model.json and curves.json of models/<name>/ together.`
    })
  }
  const { format, version } = isRecord(part) ? part : {}
  if (format !== expected.format.literal) {
    return yield* new BundleProblem({
      title: "This is not a liftmix model",
      message: `Its ${expected.file} should say "format": "${expected.format.literal}".`
    })
  }
  if (version !== expected.version.literal) {
    return yield* new BundleProblem({
      title: "This model was written by another version of liftmix",
      message: `Its ${expected.file} has version ${String(version)}; this page reads version ${expected.version.literal}. Open it with the planner of that liftmix version, or fit the model again.`
    })
  }
})

const decode = Schema.decodeUnknownEffect(ModelBundle, { errors: "all" })

/**
 * The model in the texts of one or more files: a bundle, or its two parts.
 * Refuses what it does not know rather than showing numbers it may misread.
 */
export const decodeBundle = Effect.fnUntraced(function* (
  texts: readonly string[]
): Effect.fn.Return<ModelBundle, BundleProblem> {
  const documents = yield* Effect.forEach(texts, parse)
  const found: Readonly<Record<string, unknown>> = Object.assign({}, ...documents.map(asBundle))
  if (found["model"] === undefined && found["curves"] === undefined) {
    return yield* new BundleProblem({
      title: "This is not a liftmix model",
      message: "Open model.json and curves.json of models/<name>/ together."
    })
  }
  for (const name of partNames) yield* checkPart(name, found[name])
  const bundle = yield* decode(found).pipe(
    Effect.mapError(error => new BundleProblem({ title: "The model file is damaged", message: error.message }))
  )
  const { baseline, curves } = bundle
  if (baseline !== undefined && baseline.draws !== curves.draws) {
    return yield* new BundleProblem({
      title: "These files belong to different models",
      message: `The baseline has ${baseline.draws} draws, the curves have ${curves.draws}, so they were not made by the same fit.`
    })
  }
  if (bundle.model.createdAt !== curves.model.createdAt) {
    return yield* new BundleProblem({
      title: "These files belong to different models",
      message: `The model card is of "${bundle.model.name}", the curves are of "${curves.model.name}", and they were not made by the same fit.`
    })
  }
  return bundle
})
