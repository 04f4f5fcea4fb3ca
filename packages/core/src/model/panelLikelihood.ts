import type { Vec } from "../math/Vec.ts"
import type { Likelihood } from "./Likelihood.ts"

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI)

/**
 * y_gt ~ Normal(μ_gt + s_t, σ_g), s_t ~ Normal(0, ω): shocks that hit all geos of a period alike, integrated out. Without
 * them a holiday that no column knows would count as evidence once per geo, and intervals would be far too narrow.
 *
 * A period's covariance is D + ω² 1 1ᵀ, D = diag(σ²). With p_g = 1/σ_g², a_t = Σ p_g over the geos observed in the period
 * and k_t = ω²/(1 + ω² a_t) its inverse is diag(p) − k_t p pᵀ, its determinant (1 + ω² a_t) Π σ_g². `pointwise` is given the
 * others of the period that are observed.
 * @param kpi [geo, time] y
 * @param sigmas [geo] indices of σ_g in the natural parameters, the same for all where they share one
 * @param shock index of ω
 * @param observed [geo, time] 1 where the cell counts; all by default
 */
export function panelLikelihood(
  kpi: Float64Array,
  sigmas: readonly number[],
  shock: number,
  observed: Uint8Array = new Uint8Array(kpi.length).fill(1)
): Likelihood {
  const geos = sigmas.length
  const periods = kpi.length / geos
  const cells = observed.reduce((sum, o) => sum + o, 0)
  const precisions = new Float64Array(geos)
  // [time] Σ_g p_g r_gt with r = y − μ, a, 1 + ω² a, k
  const pulls = new Float64Array(periods)
  const totals = new Float64Array(periods)
  const growths = new Float64Array(periods)
  const shrinks = new Float64Array(periods)
  const variances = new Float64Array(kpi.length)

  /** @param residual [geo, time] written, 0 where nothing is observed */
  function prepare(expected: Float64Array, natural: Vec, residual: Float64Array) {
    const variance = natural[shock] * natural[shock]
    pulls.fill(0)
    totals.fill(0)
    for (let g = 0; g < geos; g++) {
      const precision = 1 / (natural[sigmas[g]] * natural[sigmas[g]])
      precisions[g] = precision
      for (let t = 0; t < periods; t++) {
        const i = g * periods + t
        residual[i] = observed[i] * (kpi[i] - expected[i])
        pulls[t] += precision * residual[i]
        totals[t] += precision * observed[i]
      }
    }
    for (let t = 0; t < periods; t++) {
      growths[t] = 1 + variance * totals[t]
      shrinks[t] = variance / growths[t]
    }
  }

  /**
   * y_i given the observed others of its period is normal: around their estimate of the shock, whose precision is a_t less the
   * own part, and 1/ω².
   * @param out [geo, time] its mean; `variances` is written too
   */
  function conditionOnOthers(expected: Float64Array, natural: Vec, out: Float64Array) {
    prepare(expected, natural, out)
    const variance = natural[shock] * natural[shock]
    for (let g = 0; g < geos; g++) {
      for (let t = 0; t < periods; t++) {
        const i = g * periods + t
        const own = observed[i] * precisions[g]
        const ofShock = variance / (growths[t] - variance * own)
        variances[i] = 1 / precisions[g] + ofShock
        out[i] = expected[i] + ofShock * (pulls[t] - own * out[i])
      }
    }
  }

  return {
    accumulate(expected, natural, expectedAdjoint, adjoint) {
      prepare(expected, natural, expectedAdjoint)
      const omega = natural[shock]
      let value = -cells * halfLogTwoPi
      for (let t = 0; t < periods; t++) {
        const [growth, pull] = [growths[t], pulls[t]]
        value += 0.5 * (shrinks[t] * pull * pull - Math.log(growth))
        // dk/dω = 2ω/(1 + ω² a)²
        adjoint[shock] += (omega / growth) * ((pull * pull) / growth - totals[t])
      }
      for (let g = 0; g < geos; g++) {
        const precision = precisions[g]
        const sigma = natural[sigmas[g]]
        let count = 0
        let squares = 0
        let crossed = 0
        let shrunk = 0
        for (let t = 0; t < periods; t++) {
          const i = g * periods + t
          const residual = expectedAdjoint[i]
          const shared = shrinks[t] * pulls[t]
          count += observed[i]
          squares += residual * residual
          crossed += residual * shared
          shrunk += observed[i] * (shrinks[t] + shared * shared)
          expectedAdjoint[i] = precision * (residual - observed[i] * shared)
        }
        value -= count * Math.log(sigma) + 0.5 * precision * squares
        const viaPrecision = 0.5 * (count / precision - shrunk - squares) + crossed
        adjoint[sigmas[g]] -= (2 * viaPrecision * precision) / sigma
      }
      return value
    },

    pointwise(expected, natural, out) {
      conditionOnOthers(expected, natural, out)
      for (let i = 0; i < out.length; i++) {
        const residual = kpi[i] - out[i]
        out[i] = -0.5 * (Math.log(variances[i]) + (residual * residual) / variances[i]) - halfLogTwoPi
      }
    },

    sampleGivenOthers(expected, natural, rng, out) {
      conditionOnOthers(expected, natural, out)
      for (let i = 0; i < out.length; i++) out[i] += Math.sqrt(variances[i]) * rng.normal()
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
