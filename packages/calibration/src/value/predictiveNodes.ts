import type { Rng, Vec } from "@liftmix/core"

/** Simulated results per node. */
const OVERSAMPLING = 20

/**
 * Equally probable results of an experiment: mid-quantiles of Λ + se·ζ over 20 simulations per node.
 * @param lifts [draw] Λ
 * @param se of the result, > 0
 */
export function predictiveNodes(lifts: Vec, se: number, nodes: number, rng: Rng): Float64Array {
  const count = OVERSAMPLING * nodes
  // Evenly over all draws, whether there are more of them or fewer than simulations.
  const simulated = Float64Array.from(
    { length: count },
    (_, i) => lifts[Math.floor((i * lifts.length) / count)] + se * rng.normal()
  ).sort()
  return Float64Array.from({ length: nodes }, (_, m) => simulated[Math.floor((m + 0.5) * OVERSAMPLING)])
}
