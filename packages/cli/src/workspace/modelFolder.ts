import { Effect, Path } from "effect"
import { rejected } from "../errors.ts"

/** What a model's folder holds. */
export const modelFiles = {
  card: "model.json",
  curves: "curves.json",
  baseline: "baseline.json",
  evidence: "evidence.json",
  loo: "loo.json",
  draws: "draws.parquet"
} as const

/** Where a workspace keeps its models, one folder each. */
export const modelsFolder = "models"

/** The folder of a model. Fails on names that would not be one plain folder on every system. */
export const modelFolder = Effect.fnUntraced(function* (workspace: string, name: string) {
  if (!/^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,59}$/u.test(name)) {
    return yield* rejected(
      "BadModelName",
      `"${name}" cannot be a model's name.`,
      "Use at most 60 letters, digits, dots, hyphens and underscores, a letter or digit first."
    )
  }
  return (yield* Path.Path).join(workspace, modelsFolder, name)
})
