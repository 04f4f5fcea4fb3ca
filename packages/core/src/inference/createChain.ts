import type { LogDensity } from "../math/LogDensity.ts"
import type { Rng } from "../math/Rng.ts"
import { type CountedLogDensity, countGradients } from "./countGradients.ts"
import type { ChainDraws, ChainOptions } from "./Chain.ts"
import { findStart } from "./findStart.ts"
import { createNuts, type Nuts, transition } from "./nuts.ts"
import { createWarmup, learn, type Warmup } from "./warmup.ts"

/** A chain under way: `advance` it in bursts of any size, then `finish` it. */
export interface Chain {
  readonly options: ChainOptions
  /** iterations made, warm-up and draws */
  done: number
  /** divergent transitions among the draws made, not counting warm-up */
  divergences: number
  readonly rng: Rng
  readonly logDensity: CountedLogDensity
  readonly nuts: Nuts
  readonly warmup: Warmup
  readonly draws: ChainDraws
}

/**
 * Starts a chain: finds a point of finite density and a first step size.
 * @throws StartingPointNotFound
 * @throws RangeError if an option is out of its domain
 */
export function createChain(logDensity: LogDensity, rng: Rng, options: ChainOptions): Chain {
  checkOptions(options)
  const { dimension } = logDensity
  const { draws } = options
  const counted = countGradients(logDensity)
  const nuts = createNuts(counted, findStart(counted, rng), options.maxTreeDepth)
  return {
    options,
    done: 0,
    divergences: 0,
    rng,
    logDensity: counted,
    nuts,
    warmup: createWarmup(nuts, rng, options.warmup, options.targetAcceptance),
    draws: {
      dimension,
      positions: new Float64Array(draws * dimension),
      logDensity: new Float64Array(draws),
      energy: new Float64Array(draws),
      acceptance: new Float64Array(draws),
      treeDepth: new Int32Array(draws),
      leapfrogs: new Int32Array(draws),
      divergent: new Uint8Array(draws),
      stepSize: Number.NaN,
      gradients: 0
    }
  }
}

/**
 * Makes up to so many more iterations; the draws are the same, bit for bit, however they are split into bursts.
 * @returns iterations made in all; the chain is complete at warmup + draws
 */
export function advance(chain: Chain, iterations: number): number {
  const { nuts, options, rng, warmup } = chain
  const end = Math.min(chain.done + iterations, options.warmup + options.draws)
  for (; chain.done < end; chain.done++) {
    transition(nuts, rng)
    if (chain.done < options.warmup) learn(warmup, nuts, rng, chain.done)
    else record(chain, chain.done - options.warmup)
  }
  return chain.done
}

/** @throws RangeError if the chain is not complete */
export function finish(chain: Chain): ChainDraws {
  const total = chain.options.warmup + chain.options.draws
  if (chain.done < total) throw new RangeError(`chain has made ${chain.done} of ${total} iterations`)
  return { ...chain.draws, stepSize: chain.nuts.stepSize, gradients: chain.logDensity.evaluations }
}

function record(chain: Chain, draw: number): void {
  const { draws, nuts } = chain
  const { transition } = nuts
  draws.positions.set(nuts.state.position, draw * draws.dimension)
  draws.logDensity[draw] = nuts.state.logDensity
  draws.energy[draw] = transition.energy
  draws.acceptance[draw] = transition.acceptance
  draws.treeDepth[draw] = transition.treeDepth
  draws.leapfrogs[draw] = transition.leapfrogs
  draws.divergent[draw] = transition.divergent ? 1 : 0
  if (transition.divergent) chain.divergences++
}

function checkOptions(options: ChainOptions): void {
  const { draws, maxTreeDepth, targetAcceptance, warmup } = options
  if (!Number.isInteger(warmup) || warmup < 0) throw new RangeError(`warmup ${warmup}`)
  if (!Number.isInteger(draws) || draws < 1) throw new RangeError(`draws ${draws}`)
  if (!(targetAcceptance > 0 && targetAcceptance < 1)) throw new RangeError(`targetAcceptance ${targetAcceptance}`)
  if (!Number.isInteger(maxTreeDepth) || maxTreeDepth < 1 || maxTreeDepth > 20) {
    throw new RangeError(`maxTreeDepth ${maxTreeDepth}`)
  }
}
