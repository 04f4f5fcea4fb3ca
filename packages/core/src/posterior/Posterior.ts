/** Draws of the user's parameters, from a posterior or a prior. */
export interface ParameterDraws {
  readonly parameterNames: readonly string[]
  readonly chains: number
  /** per chain */
  readonly draws: number
  /** [chain, draw, parameter] user's units */
  readonly values: Float64Array<ArrayBuffer>
}

/** Draws from a posterior and how they were made. */
export interface Posterior extends ParameterDraws {
  readonly statistics: SamplerStatistics
}

export interface SamplerStatistics {
  /** [chain, draw] */
  readonly logDensity: Float64Array<ArrayBuffer>
  /** [chain, draw] */
  readonly energy: Float64Array<ArrayBuffer>
  /** [chain, draw] */
  readonly acceptance: Float64Array<ArrayBuffer>
  /** [chain, draw] */
  readonly treeDepth: Int32Array<ArrayBuffer>
  /** [chain, draw] */
  readonly leapfrogs: Int32Array<ArrayBuffer>
  /** [chain, draw] */
  readonly divergent: Uint8Array<ArrayBuffer>
  /** [chain] */
  readonly stepSize: Float64Array<ArrayBuffer>
  readonly maxTreeDepth: number
}
