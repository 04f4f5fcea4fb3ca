import { halfNormal } from "../distributions/halfNormal.ts"
import { boundedParameter } from "./boundedParameter.ts"
import { linearPredictor } from "./linearPredictor.ts"
import type { ModelBlock } from "./ModelBlock.ts"

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI)

/**
 * The bends of a piecewise-linear trend, shrunk towards a straight line as far as the data allow: δ_j ~ Normal(0, τ),
 * τ ~ HalfNormal(scale).
 *
 * Coordinate: u_j = δ_j / r_j, r_j = (1/τ² + information_j)^(−½), about the posterior sd of δ_j whatever τ is. Small τ gives
 * δ = τ·u, large τ gives δ = u/√information: neither the funnel of the one nor that of the other, both of which diverge.
 * @param columns one per inner knot, each [geo, time]
 * @param information [bend] rough precision with which the data alone know each bend, per (KPI unit per period)²; > 0
 * @param first index of the first bend; τ stands after the last
 * @param scale KPI units per period
 */
export function bendBlock(
  columns: readonly Float64Array[],
  information: Float64Array,
  first: number,
  intercept: number,
  scale: number
): ModelBlock {
  const predictor = linearPredictor(columns, first, intercept)
  const tau = first + columns.length
  const bendScale = boundedParameter(tau, halfNormal(1), scale)
  const spread = (j: number, deviation: number) => 1 / Math.sqrt(1 / (deviation * deviation) + information[j])
  return {
    place(position, natural) {
      let logPrior = bendScale.place(position, natural)
      const deviation = natural[tau]
      for (let j = 0; j < predictor.size; j++) {
        const r = spread(j, deviation)
        const standardised = (r / deviation) * position[first + j]
        natural[first + j] = r * position[first + j]
        logPrior += Math.log(r / deviation) - 0.5 * standardised * standardised - halfLogTwoPi
      }
      predictor.lowerIntercept(natural)
      return logPrior
    },
    prepare() {},
    addTo: predictor.addTo,
    pullback(position, natural, adjoint, expectedAdjoint, gradient) {
      const deviation = natural[tau]
      for (let j = 0; j < predictor.size; j++) {
        const bend = natural[first + j]
        const r = spread(j, deviation)
        const precision = 1 / (deviation * deviation)
        const viaBend = predictor.coefficientAdjoint(j, adjoint, expectedAdjoint) - bend * precision
        gradient[first + j] = r * viaBend
        // dr/dτ = r³/τ³
        const growth = (r * r * precision) / deviation
        adjoint[tau] += growth * (bend * viaBend + 1) + (bend * bend * precision - 1) / deviation
      }
      bendScale.pullback(position, adjoint, gradient)
    },
    samplePrior(rng, natural) {
      bendScale.sample(rng, natural)
      for (let j = 0; j < predictor.size; j++) natural[first + j] = natural[tau] * rng.normal()
    }
  }
}
