import type { Rng } from "../math/Rng.ts"
import type { Vec } from "../math/Vec.ts"

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI)
/** A product of weights is turned into logarithms before it leaves the range of numbers. */
const smallest = 1e-150

/**
 * Members of a population, one per geo: x_g ~ Normal(m, τ), sampled where each is in the posterior if data alone knew it as
 * c_g, with precision information_g:
 *
 *     x_g = w_g m + (1 − w_g) c_g + r_g u_g,   r_g = (1/τ² + information_g)^(−½),   w_g = r_g²/τ²
 *
 * With little information this is the non-centred form x = m + τ u, with much of it the centred one: neither has the funnel
 * of the other. The posterior does not depend on c and information, which may change from one `place` to the next.
 */
export interface PooledNormal {
  /**
   * @param natural holds m and τ, and in the members' places c; x is written there
   * @returns log prior density of the coordinates
   */
  place(position: Vec, natural: Float64Array): number
  /**
   * @param adjoint complete for x, in whose places d/dc is written; d/dm and d/dτ are added
   * @param gradient the members' coordinates are written
   * @returns d log density / d log of a factor of all information
   */
  pullback(position: Vec, natural: Vec, adjoint: Float64Array, gradient: Float64Array): number
  sample(rng: Rng, natural: Float64Array): void
}

/**
 * @param first index of the first member, in coordinates and natural parameters
 * @param information [member] ≥ 0
 * @param mean index of m; undefined: m is 0
 * @param spread index of τ > 0
 */
export function pooledNormal(first: number, information: Vec, mean: number | undefined, spread: number): PooledNormal {
  const size = information.length
  // kept from place for pullback
  const centre = new Float64Array(size)
  const scale = new Float64Array(size)
  return {
    place(position, natural) {
      const deviation = natural[spread]
      const m = mean === undefined ? 0 : natural[mean]
      const precision = 1 / (deviation * deviation)
      let logPrior = -size * halfLogTwoPi
      // Σ log(r/τ) = ½ Σ log w
      let weights = 1
      for (let g = 0; g < size; g++) {
        const r = 1 / Math.sqrt(precision + information[g])
        const weight = r * r * precision
        scale[g] = r
        centre[g] = natural[first + g]
        const x = weight * m + (1 - weight) * centre[g] + r * position[first + g]
        natural[first + g] = x
        logPrior -= 0.5 * precision * (x - m) * (x - m)
        weights *= weight
        if (weights < smallest) {
          logPrior += 0.5 * Math.log(weights)
          weights = 1
        }
      }
      return logPrior + 0.5 * Math.log(weights)
    },

    pullback(position, natural, adjoint, gradient) {
      const deviation = natural[spread]
      const m = mean === undefined ? 0 : natural[mean]
      const precision = 1 / (deviation * deviation)
      let viaLogInformation = 0
      for (let g = 0; g < size; g++) {
        const r = scale[g]
        const weight = r * r * precision
        const u = position[first + g]
        const pull = (natural[first + g] - m) * precision
        const viaMember = adjoint[first + g] - pull
        gradient[first + g] = r * viaMember
        adjoint[first + g] = (1 - weight) * viaMember
        if (mean !== undefined) adjoint[mean] += pull + weight * viaMember
        // dw/dτ = −2 w(1 − w)/τ, dr/dτ = r w/τ
        const moved = -2 * weight * (1 - weight) * (m - centre[g]) + r * weight * u
        adjoint[spread] += (viaMember * moved + weight - 1 + pull * pull * deviation * deviation) / deviation
        // dw = −w(1 − w), dr = −r(1 − w)/2
        viaLogInformation -= (1 - weight) * (viaMember * (weight * (m - centre[g]) + 0.5 * r * u) + 0.5)
      }
      return viaLogInformation
    },

    sample(rng, natural) {
      const m = mean === undefined ? 0 : natural[mean]
      for (let g = 0; g < size; g++) natural[first + g] = m + natural[spread] * rng.normal()
    }
  }
}
