import { marketOf, type TermContext, type Vec } from "@liftmix/core"
import type { SpendContrast } from "../contrast/SpendContrast.ts"
import { createAdditiveLift } from "./createAdditiveLift.ts"
import { createMultiplicativeLift } from "./createMultiplicativeLift.ts"

/**
 * The lift that a model implies for an experiment, Λ = Σ_t ω_t [μ(treated)_t − μ(reference)_t], and its gradient. KPI units
 * of the model. Where effects add, that is Σ_c β_c Σ_t ω_t [h_c(treated)_t − h_c(reference)_t], and what the channels do
 * through others; where they multiply, see `createMultiplicativeLift`. Of treated geos it is the sum of theirs,
 * Λ = Σ_g share_g Λ_g, with m_g β for β.
 */
export interface ImpliedLift {
  /**
   * @param natural [parameter] in the order of the layout
   * @param expected the expected KPI at the same parameters, [geo, time] national equivalents; worked out where it is needed
   * and absent
   */
  value(natural: Vec, expected?: Vec): number
  /**
   * Adds upstream · ∂Λ/∂natural and upstream · ∂Λ/∂expected to the adjoints. Must follow `value` at the same parameters.
   * @param adjoint [parameter]
   * @param expectedAdjoint [geo, time]
   */
  pullback(upstream: number, natural: Vec, adjoint: Float64Array, expectedAdjoint: Float64Array): void
}

/** Runs both worlds of a contrast through the model's own transforms, area by area. */
export function createImpliedLift(contrast: SpendContrast, context: TermContext): ImpliedLift {
  const { shares } = marketOf(context.dataset)
  const create = context.link === "log" ? createMultiplicativeLift : createAdditiveLift
  const areas = Array.from(
    Map.groupBy(contrast.channels, ({ geo }) => geo),
    ([geo, channels]) => {
      const weights = geo === undefined ? contrast.weights : contrast.weights.map(weight => weight * shares[geo])
      return create({ ...contrast, channels, weights }, context, geo)
    }
  )
  if (areas.length === 1) return areas[0]
  return {
    value(natural, expected) {
      let lift = 0
      for (const area of areas) lift += area.value(natural, expected)
      return lift
    },
    pullback(upstream, natural, adjoint, expectedAdjoint) {
      for (const area of areas) area.pullback(upstream, natural, adjoint, expectedAdjoint)
    }
  }
}
