/** How one chain is run. */
export interface ChainOptions {
  /** adaptation iterations, thrown away */
  readonly warmup: number
  readonly draws: number
  /** dual averaging aims the acceptance statistic here, in (0, 1) */
  readonly targetAcceptance: number
  /** a trajectory has at most 2^maxTreeDepth − 1 leapfrog steps */
  readonly maxTreeDepth: number
}

export const defaultChainOptions: ChainOptions = { warmup: 400, draws: 1000, targetAcceptance: 0.9, maxTreeDepth: 10 }

/** What a finished chain hands over: its draws after warm-up and how each was made. Plain data. */
export interface ChainDraws {
  readonly dimension: number
  /** [draw, dimension] sampling coordinates */
  readonly positions: Float64Array<ArrayBuffer>
  /** [draw] log density at the draw */
  readonly logDensity: Float64Array<ArrayBuffer>
  /** [draw] Hamiltonian at the start of the trajectory, for E-BFMI */
  readonly energy: Float64Array<ArrayBuffer>
  /** [draw] mean acceptance statistic of the trajectory */
  readonly acceptance: Float64Array<ArrayBuffer>
  /** [draw] */
  readonly treeDepth: Int32Array<ArrayBuffer>
  /** [draw] leapfrog steps */
  readonly leapfrogs: Int32Array<ArrayBuffer>
  /** [draw] 1 where the trajectory diverged */
  readonly divergent: Uint8Array<ArrayBuffer>
  readonly stepSize: number
  /** gradient evaluations, warm-up and draws */
  readonly gradients: number
}
