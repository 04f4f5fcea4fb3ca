import type { Vec } from "../math/Vec.ts"
import type { Likelihood } from "./Likelihood.ts"

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI)

/**
 * y_gt ~ Normal(μ_gt + s_t, σ_g), s_t ~ Normal(0, ω): shocks that hit all geos of a period alike, integrated out. Without
 * them a holiday that no column knows would count as evidence once per geo, and intervals would be far too narrow.
 *
 * A period's covariance is D + ω² 1 1ᵀ, D = diag(σ²). With p_g = 1/σ_g², a = Σ p_g and k = ω²/(1 + ω² a) its inverse is
 * diag(p) − k p pᵀ, its determinant (1 + ω² a) Π σ_g².
 * @param kpi [geo, time] y
 * @param sigmas [geo] indices of σ_g in the natural parameters, the same for all where they share one
 * @param shock index of ω
 */
export function panelLikelihood(kpi: Float64Array, sigmas: readonly number[], shock: number): Likelihood {
  const geos = sigmas.length
  const periods = kpi.length / geos
  const precisions = new Float64Array(geos)
  // [time] s_t = Σ_g p_g r_gt, r = y − μ
  const pulls = new Float64Array(periods)
  const of = { total: 0, shrink: 0, growth: 0 }

  /** @param residual [geo, time] written */
  function prepare(expected: Float64Array, natural: Vec, residual: Float64Array) {
    const variance = natural[shock] * natural[shock]
    of.total = 0
    pulls.fill(0)
    for (let g = 0; g < geos; g++) {
      const precision = 1 / (natural[sigmas[g]] * natural[sigmas[g]])
      precisions[g] = precision
      of.total += precision
      for (let t = 0; t < periods; t++) {
        const i = g * periods + t
        residual[i] = kpi[i] - expected[i]
        pulls[t] += precision * residual[i]
      }
    }
    of.growth = 1 + variance * of.total
    of.shrink = variance / of.growth
  }

  return {
    accumulate(expected, natural, expectedAdjoint, adjoint) {
      prepare(expected, natural, expectedAdjoint)
      const { growth, shrink, total } = of
      const omega = natural[shock]
      let squaredPulls = 0
      for (let t = 0; t < periods; t++) squaredPulls += pulls[t] * pulls[t]
      let value = -kpi.length * halfLogTwoPi - 0.5 * periods * Math.log(growth) + 0.5 * shrink * squaredPulls
      for (let g = 0; g < geos; g++) {
        const precision = precisions[g]
        const sigma = natural[sigmas[g]]
        let squares = 0
        let crossed = 0
        for (let t = 0; t < periods; t++) {
          const i = g * periods + t
          const residual = expectedAdjoint[i]
          squares += residual * residual
          crossed += residual * pulls[t]
          expectedAdjoint[i] = precision * (residual - shrink * pulls[t])
        }
        value -= periods * Math.log(sigma) + 0.5 * precision * squares
        const viaPrecision =
          0.5 * periods * (1 / precision - shrink) -
          0.5 * (squares + shrink * shrink * squaredPulls - 2 * shrink * crossed)
        adjoint[sigmas[g]] -= (2 * viaPrecision * precision) / sigma
      }
      // dk/dω = 2ω/(1 + ω² a)²
      adjoint[shock] += (omega / growth) * (squaredPulls / growth - periods * total)
      return value
    },

    // y_i given the others of its period: precision Q_ii, mean residual (Q r)_i / Q_ii, Q the inverse covariance.
    pointwise(expected, natural, out) {
      prepare(expected, natural, out)
      for (let g = 0; g < geos; g++) {
        const precision = precisions[g] * (1 - of.shrink * precisions[g])
        for (let t = 0; t < periods; t++) {
          const i = g * periods + t
          const pull = precisions[g] * (out[i] - of.shrink * pulls[t])
          out[i] = 0.5 * Math.log(precision) - halfLogTwoPi - (0.5 * pull * pull) / precision
        }
      }
    },

    sampleNoise(natural, rng, out) {
      const drawn = out.length / geos
      for (let t = 0; t < drawn; t++) {
        const common = natural[shock] * rng.normal()
        for (let g = 0; g < geos; g++) out[g * drawn + t] = common + natural[sigmas[g]] * rng.normal()
      }
    }
  }
}
