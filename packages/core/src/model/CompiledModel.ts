import type { Dataset } from "../data/Dataset.ts"
import type { Decomposition } from "./createDecomposition.ts"
import type { Rng } from "../math/Rng.ts"
import type { Vec } from "../math/Vec.ts"
import type { MediaPriorChoice } from "./defaultMediaPrior.ts"
import type { ModelContext } from "./createTermContext.ts"
import type { ModelSpec } from "./ModelSpec.ts"
import type { NamedDensity } from "./NamedDensity.ts"
import type { ParameterLayout } from "./ParameterLayout.ts"

/** A model ready to sample: a log density over sampling coordinates, and the way back to the user's parameters. */
export interface CompiledModel extends Decomposition, NamedDensity {
  readonly spec: ModelSpec
  readonly dataset: Dataset
  readonly layout: ParameterLayout
  /** [geo, time] 1 for the cells of the KPI that are in the likelihood, 0 for those held out or masked */
  readonly observed: Uint8Array
  /** the same context the terms were built with: paths through the model's own transforms */
  readonly context: ModelContext
  /** the prior of each channel and organic medium, given or chosen */
  readonly mediaPriors: ReadonlyMap<string, MediaPriorChoice>
  /**
   * The same decomposition over a dataset that goes on after the window, as forecasts need: carry-over, trend and season
   * go on, and the zero points of all parts stay those of the window.
   * @param trend after the window: goes on with its last slope (the default), or stays at its last level
   */
  decompositionOver(over: Dataset, trend?: "continues" | "flat"): Decomposition
  /**
   * Log density of each observation, for leave-one-out checks, held out or not; terms are not part of it. Given the period's
   * other geos that are in the likelihood, where they are not independent.
   * @param natural [parameter]
   * @param out [geo, time] written
   */
  pointwiseLogLikelihood(natural: Vec, out: Float64Array): void
  /**
   * One draw of each cell of the KPI given the others, as `pointwiseLogLikelihood` has it.
   * @param out [geo, time] written, KPI units
   */
  sampleGivenOthers(natural: Vec, rng: Rng, out: Float64Array): void
  /** Log density of all that the model is fitted to of the KPI, jointly; terms are not part of it. */
  logLikelihood(natural: Vec): number
  /**
   * One draw of y − μ, KPI units, for as many periods as `out` has room for.
   * @param natural [parameter]
   * @param out [geo, time] written
   */
  sampleNoise(natural: Vec, rng: Rng, out: Float64Array): void
  /**
   * Draws parameters from the prior, for prior predictive checks and simulation-based calibration. Terms play no part.
   * @param natural [parameter] written
   */
  samplePrior(rng: Rng, natural: Float64Array): void
}
