import {
  assemblePosterior,
  type ChainDraws,
  type CompiledModel,
  diagnose,
  type Diagnosis,
  type Posterior,
  type Sampling
} from "@liftmix/core"

/** A sampled model and what its diagnostics say. */
export interface FittedModel {
  readonly model: CompiledModel
  readonly posterior: Posterior
  readonly diagnosis: Diagnosis
  readonly sampling: Sampling
  /** how long the chains took */
  readonly seconds: number
  readonly gradients: number
}

/** Puts the finished chains of a model together and judges them. */
export function judgeChains(
  model: CompiledModel,
  chains: readonly ChainDraws[],
  sampling: Sampling,
  seconds: number
): FittedModel {
  const posterior = assemblePosterior(model, chains, sampling.maxTreeDepth)
  return {
    model,
    posterior,
    diagnosis: diagnose(posterior),
    sampling,
    seconds,
    gradients: chains.reduce((sum, chain) => sum + chain.gradients, 0)
  }
}
