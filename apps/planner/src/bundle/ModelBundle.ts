import { LiftReport, ModelEvidence } from "@liftmix/calibration"
import { BaselinePack, CurvePack, ModelCard } from "@liftmix/core"
import { Schema } from "effect"

/** All that the page knows of a model: its card to read, its curves to compute with, which stem from one fit. */
export const ModelBundle = Schema.Struct({
  model: ModelCard,
  curves: CurvePack,
  /** to forecast on; absent: of a model fitted before baselines were saved */
  baseline: Schema.optionalKey(BaselinePack),
  /** lifts from geo panels, by start; absent: of a bundle written before they were kept, or of opened model files */
  lifts: Schema.optionalKey(Schema.Array(LiftReport)),
  /** what was found out beyond the fit; absent: of a model fitted before it was kept */
  evidence: Schema.optionalKey(ModelEvidence)
})
export type ModelBundle = typeof ModelBundle.Type
