import * as NodeServices from "@effect/platform-node/NodeServices"
import type { PublishedFit } from "@liftmix/calibration"
import type { BaselinePack, CurvePack } from "@liftmix/core"
import { Effect, FileSystem, Option, Path } from "effect"
import { expect, it } from "vitest"
import { exampleCard } from "../testing/exampleCard.ts"
import { readBundle, readModel } from "./readModel.ts"
import { saveModel } from "./saveModel.ts"

const curves = (name: string): CurvePack => ({
  format: "liftmix-curves",
  version: 1,
  model: { name, createdAt: "2024-01-01", fingerprint: "f", verdict: "Converged", experiments: [] },
  calendar: { period: "week", firstDate: "2024-01-01", lastDate: "2024-01-01" },
  kpi: { name: "revenue", valuePerUnit: 1 },
  draws: 1,
  channels: []
})

const baseline: BaselinePack = {
  format: "liftmix-baseline",
  version: 1,
  dates: ["2024-01-08"],
  draws: 1,
  expected: [120],
  noise: [-3]
}

const published = (name: string, createdAt: string): PublishedFit => ({
  card: exampleCard({ name, createdAt }),
  curves: curves(name),
  baseline,
  evidence: { format: "liftmix-evidence", version: 1, fit: createdAt, knowledge: [] }
})

const one = new Float64Array([1])
const posterior = {
  parameterNames: ["intercept"],
  chains: 1,
  draws: 1,
  values: one,
  statistics: {
    logDensity: one,
    energy: one,
    acceptance: one,
    treeDepth: new Int32Array(1),
    leapfrogs: new Int32Array(1),
    divergent: new Uint8Array(1),
    stepSize: one,
    maxTreeDepth: 10
  }
}

/** A workspace with models of these names, each newer than the one before. */
const withModels = <A, E>(
  names: readonly string[],
  test: (workspace: string) => Effect.Effect<A, E, FileSystem.FileSystem | Path.Path>
) =>
  Effect.gen(function* () {
    const workspace = yield* (yield* FileSystem.FileSystem).makeTempDirectoryScoped()
    yield* Effect.forEach(names, (name, i) => saveModel(workspace, published(name, `2024-01-0${i + 1}`), posterior))
    return yield* test(workspace)
  }).pipe(Effect.scoped, Effect.provide(NodeServices.layer), Effect.runPromise)

const problemsOf = (workspace: string, name?: string) =>
  readModel(workspace, Option.fromUndefinedOr(name)).pipe(
    Effect.flip,
    Effect.map(({ problems }) => problems)
  )

it("a saved model is read back as it was", () =>
  withModels(["default"], workspace =>
    Effect.gen(function* () {
      const model = yield* readModel(workspace, Option.some("default"))
      expect(model).toEqual({
        card: exampleCard({ name: "default", createdAt: "2024-01-01" }),
        curves: curves("default")
      })
    })
  ))

it("a baseline and evidence are saved beside the model, and a model without them is a bundle too", () =>
  withModels(["model"], workspace =>
    Effect.gen(function* () {
      const { card, ...kept } = published("model", "2024-01-01")
      const bundle = { model: card, ...kept, lifts: [] }
      expect(yield* readBundle(workspace, Option.none())).toEqual(bundle)
      const fs = yield* FileSystem.FileSystem
      const folder = (yield* Path.Path).join(workspace, "models", "model")
      for (const file of ["baseline.json", "evidence.json"]) yield* fs.remove(`${folder}/${file}`)
      const { baseline: _, evidence: __, ...old } = bundle
      expect(yield* readBundle(workspace, Option.none())).toEqual(old)
    })
  ))

it("without a name the newest model is read", () =>
  withModels(["b", "a"], workspace =>
    Effect.gen(function* () {
      expect((yield* readModel(workspace, Option.none())).card.name).toBe("a")
    })
  ))

it("an unknown model is refused with the nearest name, a workspace without models with the command to fit one", () =>
  withModels(["calibrated"], workspace =>
    Effect.gen(function* () {
      expect(yield* problemsOf(workspace, "calibratd")).toMatchObject([
        { code: "ModelNotFound", remedy: 'Did you mean "calibrated"?' }
      ])
      expect(yield* problemsOf(`${workspace}/elsewhere`)).toMatchObject([
        { code: "ModelNotFound", remedy: 'Fit one with "liftmix fit".' }
      ])
    })
  ))

it.each([
  ["cut off", '{"version":1', "CorruptModel", "is not JSON"],
  ["of another version", '{"version":2}', "UnknownVersion", "is of version 2, but this liftmix reads version 1"],
  ["not a model", '{"version":1,"format":"liftmix-model"}', "CorruptModel", "is not what liftmix wrote"],
  ["not an object", "7", "CorruptModel", "is not what liftmix wrote"]
])("a file that is %s is refused in words", (_, contents, code, message) =>
  withModels(["default"], workspace =>
    Effect.gen(function* () {
      const fs = yield* FileSystem.FileSystem
      yield* fs.writeFileString((yield* Path.Path).join(workspace, "models", "default", "model.json"), contents)
      const problems = yield* problemsOf(workspace)
      expect(problems).toMatchObject([{ code, where: { file: "models/default/model.json" } }])
      expect(problems[0]?.message).toContain(message)
    })
  )
)

it.each(["../evil", "x".repeat(61)])("a name that is no folder of models is refused: %s", name =>
  withModels([], workspace =>
    Effect.gen(function* () {
      const saving = saveModel(workspace, published(name, "2024-01-01"), posterior)
      expect((yield* Effect.flip(saving)).problems).toMatchObject([{ code: "BadModelName" }])
    })
  )
)
