import { BaselinePack, CurvePack, ModelCard } from "@liftmix/core"
import { Schema } from "effect"

/** All that the page knows of a model: its card to read, its curves to compute with. All stem from one fit. */
export const ModelBundle = Schema.Struct({
  model: ModelCard,
  curves: CurvePack,
  /** to forecast on; absent: of a model of geos, or of one fitted before baselines were saved */
  baseline: Schema.optionalKey(BaselinePack)
})
export type ModelBundle = typeof ModelBundle.Type
