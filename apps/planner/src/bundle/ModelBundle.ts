import { CurvePack, ModelCard } from "@liftmix/core"
import { Schema } from "effect"

/** All that the page knows of a model: its card to read, its curves to compute with. Both stem from one fit. */
export const ModelBundle = Schema.Struct({ model: ModelCard, curves: CurvePack })
export type ModelBundle = typeof ModelBundle.Type
