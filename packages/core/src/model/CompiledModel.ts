import type { Dataset } from "../data/Dataset.ts"
import type { LogDensity } from "../math/LogDensity.ts"
import type { Rng } from "../math/Rng.ts"
import type { Vec } from "../math/Vec.ts"
import type { MediaPriorChoice } from "./defaultMediaPrior.ts"
import type { TermContext } from "./LogDensityTerm.ts"
import type { ModelSpec } from "./ModelSpec.ts"
import type { ParameterLayout } from "./ParameterLayout.ts"

/** A model ready to sample: a log density over sampling coordinates, and the way back to the user's parameters. */
export interface CompiledModel {
  readonly spec: ModelSpec
  readonly dataset: Dataset
  readonly logDensity: LogDensity
  readonly layout: ParameterLayout
  /** the same context the terms were built with: paths through the model's own transforms */
  readonly context: TermContext
  /** the prior of each channel and organic medium, given or chosen */
  readonly mediaPriors: ReadonlyMap<string, MediaPriorChoice>
  /**
   * The user's parameters at a sampling position.
   * @param position [logDensity.dimension]
   * @param natural [layout.names.length] written
   */
  naturalParameters(position: Vec, natural: Float64Array): void
  /** names of the additive parts of the expected KPI, channels first: `tv`, …, `intercept`, `trend`, `season`, … */
  readonly components: readonly string[]
  /**
   * The expected KPI taken apart: Σ over components is μ.
   * @param natural [parameter]
   * @param out [component, geo, time] written, KPI units
   */
  decompose(natural: Vec, out: Float64Array): void
  /**
   * Log density of each observation, for leave-one-out checks; terms are not part of it.
   * @param natural [parameter]
   * @param out [geo, time] written
   */
  pointwiseLogLikelihood(natural: Vec, out: Float64Array): void
  /**
   * Draws parameters from the prior, for prior predictive checks and simulation-based calibration. Terms play no part.
   * @param natural [parameter] written
   */
  samplePrior(rng: Rng, natural: Float64Array): void
}
