import type { Rng } from "../math/Rng.ts"
import type { Vec } from "../math/Vec.ts"
import type { BoundedParameter } from "./boundedParameter.ts"
import { pooledNormal } from "./pooledNormal.ts"

/** The shocks that hit all geos of a period alike, as parameters: s_t ~ Normal(0, ω). */
export interface CommonShocks {
  /**
   * Coordinates → ω and the shocks.
   * @param expected [geo, time] μ of everything else, complete
   * @returns log prior density of the coordinates
   */
  place(position: Vec, natural: Float64Array, expected: Vec): number
  /**
   * @param adjoint [parameter] complete for the shocks and ω
   * @param expectedAdjoint [geo, time] what the shocks' coordinates make of μ is added
   * @param gradient [coordinate] their own are written
   */
  pullback(
    position: Vec,
    natural: Vec,
    adjoint: Float64Array,
    expectedAdjoint: Float64Array,
    gradient: Float64Array
  ): void
  sample(rng: Rng, natural: Float64Array): void
}

/**
 * Shocks beside scatter that they cannot be integrated out of. Their coordinates are deviations from what the period's mean
 * residual says of its shock, so that trend, season and media, which move all geos too, may move without all the shocks
 * having to move against them (decision 0039). The posterior does not depend on that, nor on the noise.
 * @param kpi [geo, time]
 * @param observed [geo, time] 1 where the cell counts
 * @param periods T
 * @param first index of the first period's shock
 * @param noise rough σ of a geo
 * @param spread ω
 * @param spreadIndex of ω
 */
export function commonShocks(
  kpi: Float64Array,
  observed: Uint8Array,
  periods: number,
  first: number,
  noise: number,
  spread: BoundedParameter,
  spreadIndex: number
): CommonShocks {
  // [time] geos observed
  const counts = new Float64Array(periods)
  for (let i = 0; i < observed.length; i++) counts[i % periods] += observed[i]
  const information = counts.map(count => count / (noise * noise))
  const members = pooledNormal(first, information, undefined, spreadIndex)
  return {
    place(position, natural, expected) {
      const logPrior = spread.place(position, natural)
      natural.fill(0, first, first + periods)
      for (let i = 0; i < kpi.length; i++) {
        const t = i % periods
        if (observed[i] === 1) natural[first + t] += (kpi[i] - expected[i]) / counts[t]
      }
      return logPrior + members.place(position, natural)
    },
    pullback(position, natural, adjoint, expectedAdjoint, gradient) {
      members.pullback(position, natural, adjoint, gradient)
      for (let i = 0; i < kpi.length; i++) {
        const t = i % periods
        if (observed[i] === 1) expectedAdjoint[i] -= adjoint[first + t] / counts[t]
      }
      spread.pullback(adjoint, gradient)
    },
    sample(rng, natural) {
      spread.sample(rng, natural)
      members.sample(rng, natural)
    }
  }
}
