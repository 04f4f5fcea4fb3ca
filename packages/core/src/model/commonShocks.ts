import type { Vec } from "../math/Vec.ts"
import type { BoundedParameter } from "./boundedParameter.ts"
import { pooledNormal } from "./pooledNormal.ts"

/**
 * Shocks that hit all geos of a period alike, s_t ~ Normal(0, ω), as parameters: beside Student-t scatter they cannot be
 * integrated out.
 * @param first index of the first period's shock
 * @param counts [time] geos observed in the period
 * @param noise rough σ of a geo, as large as the shocks are; the posterior does not depend on it
 * @param spread ω
 * @param spreadIndex of ω
 */
export function commonShocks(
  first: number,
  counts: Vec,
  noise: number,
  spread: BoundedParameter,
  spreadIndex: number
): BoundedParameter {
  const information = Float64Array.from(counts, count => count / (noise * noise))
  const members = pooledNormal(first, information, undefined, spreadIndex)
  // kept from place for pullback
  let at: Vec = []
  let placed: Float64Array = new Float64Array()
  return {
    place(position, natural) {
      at = position
      placed = natural
      const logPrior = spread.place(position, natural)
      natural.fill(0, first, first + counts.length)
      return logPrior + members.place(position, natural)
    },
    pullback(adjoint, gradient) {
      members.pullback(at, placed, adjoint, gradient)
      spread.pullback(adjoint, gradient)
    },
    sample(rng, natural) {
      spread.sample(rng, natural)
      members.sample(rng, natural)
    }
  }
}
