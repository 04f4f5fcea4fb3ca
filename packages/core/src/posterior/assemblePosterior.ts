import type { ChainDraws } from "../inference/Chain.ts"
import type { NamedDensity } from "../model/NamedDensity.ts"
import type { Posterior } from "./Posterior.ts"

/** Puts finished chains side by side and turns their sampling coordinates into the user's parameters. */
export function assemblePosterior(model: NamedDensity, chains: readonly ChainDraws[], maxTreeDepth: number): Posterior {
  const draws = chains[0].logDensity.length
  const parameters = model.layout.names.length
  const values = new Float64Array(chains.length * draws * parameters)
  const { dimension } = model.logDensity
  chains.forEach((chain, c) => {
    for (let d = 0; d < draws; d++) {
      const from = (c * draws + d) * parameters
      const position = chain.positions.subarray(d * dimension, (d + 1) * dimension)
      model.naturalParameters(position, values.subarray(from, from + parameters))
    }
  })
  return {
    parameterNames: model.layout.names,
    chains: chains.length,
    draws,
    values,
    statistics: {
      logDensity: Float64Array.from(chains.flatMap(chain => [...chain.logDensity])),
      energy: Float64Array.from(chains.flatMap(chain => [...chain.energy])),
      acceptance: Float64Array.from(chains.flatMap(chain => [...chain.acceptance])),
      treeDepth: Int32Array.from(chains.flatMap(chain => [...chain.treeDepth])),
      leapfrogs: Int32Array.from(chains.flatMap(chain => [...chain.leapfrogs])),
      divergent: Uint8Array.from(chains.flatMap(chain => [...chain.divergent])),
      stepSize: Float64Array.from(chains, chain => chain.stepSize),
      maxTreeDepth
    }
  }
}
