import type { TermContext, Vec } from "@liftmix/core"
import type { SpendContrast } from "../contrast/SpendContrast.ts"
import { createMultiplicativeLift } from "./createMultiplicativeLift.ts"

/**
 * The lift that a model implies for an experiment, Λ = Σ_t ω_t [μ(treated)_t − μ(reference)_t], and its gradient. KPI units
 * of the model. Where effects add, that is Σ_c β_c Σ_t ω_t [h_c(treated)_t − h_c(reference)_t], and what the channels do
 * through others; where they multiply, see `createMultiplicativeLift`.
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

/** Runs both worlds of a contrast through the model's own transforms, from where their difference can begin to matter. */
export function createImpliedLift(contrast: SpendContrast, context: TermContext): ImpliedLift {
  if (context.link === "log") return createMultiplicativeLift(contrast, context)
  const { channels, firstPeriod, origin, weights } = contrast
  // Only exposure that still acts in the first differing period is needed of the common history.
  const memory = Math.max(...channels.map(({ channel }) => context.memory(channel)))
  const from = Math.max(0, firstPeriod - memory)
  const worldOf = (side: "treated" | "reference") =>
    context.createWorld(new Map(channels.map(one => [one.channel, one[side].subarray(from)])), origin + from)
  const [treated, reference] = [worldOf("treated"), worldOf("reference")]
  const counted = weights.slice(from).fill(0, 0, firstPeriod - from)
  const worldAdjoint = new Float64Array(counted.length)

  return {
    value(natural) {
      treated.evaluate(natural)
      reference.evaluate(natural)
      let lift = 0
      for (let t = firstPeriod - from; t < counted.length; t++) {
        lift += counted[t] * (treated.effect[t] - reference.effect[t])
      }
      return lift
    },

    pullback(upstream, natural, adjoint) {
      for (let t = 0; t < counted.length; t++) worldAdjoint[t] = upstream * counted[t]
      treated.pullback(worldAdjoint, natural, adjoint)
      for (let t = 0; t < counted.length; t++) worldAdjoint[t] = -upstream * counted[t]
      reference.pullback(worldAdjoint, natural, adjoint)
    }
  }
}
