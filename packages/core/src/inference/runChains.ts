import type { LogDensity } from "../math/LogDensity.ts"
import { createRng } from "../math/Rng.ts"
import type { ChainDraws, ChainOptions } from "./Chain.ts"
import { advance, createChain, finish } from "./createChain.ts"

/**
 * Samples a density to the end, one chain after the other in the calling thread: the whole sampler in one call. Chains that
 * run elsewhere, or in bursts, make the same draws from the same seed if their streams have the labels "chain", c.
 * @throws StartingPointNotFound
 * @throws RangeError if an option is out of its domain
 */
export function runChains(
  logDensity: LogDensity,
  chains: number,
  seed: number,
  options: ChainOptions
): readonly ChainDraws[] {
  return Array.from({ length: chains }, (_, c) => {
    const chain = createChain(logDensity, createRng(seed, "chain", c), options)
    advance(chain, options.warmup + options.draws)
    return finish(chain)
  })
}
