import type { MediaPath, TermContext, Vec } from "@liftmix/core"
import type { ChannelContrast, SpendContrast } from "../contrast/SpendContrast.ts"
import { createMultiplicativeLift } from "./createMultiplicativeLift.ts"
import { mediaSlots } from "./mediaSlots.ts"

/**
 * The lift that a model implies for an experiment, Λ = Σ_t ω_t [μ(treated)_t − μ(reference)_t], and its gradient. KPI units
 * of the model. Where effects add, that is Σ_c β_c Σ_t ω_t [h_c(treated)_t − h_c(reference)_t]; where they multiply, see
 * `createMultiplicativeLift`.
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
  const effects = contrast.channels.map(channel => createChannelLift(channel, contrast, context))
  return {
    value: natural => effects.reduce((sum, effect) => sum + effect.value(natural), 0),
    pullback(upstream, natural, adjoint, expectedAdjoint) {
      for (const effect of effects) effect.pullback(upstream, natural, adjoint, expectedAdjoint)
    }
  }
}

function createChannelLift(
  { channel, treated, reference }: ChannelContrast,
  { firstPeriod, origin, weights }: SpendContrast,
  context: TermContext
): ImpliedLift {
  const slots = mediaSlots(channel, context)
  // Only exposure that still acts in the first differing period is needed of the common history.
  const from = Math.max(0, firstPeriod - context.memory(channel))
  const pathOf = (exposure: Float64Array): MediaPath =>
    context.createPath(channel, exposure.subarray(from), origin + from)
  const [treatedPath, referencePath] = [pathOf(treated), pathOf(reference)]
  const counted = weights.subarray(from)
  const pathAdjoint = new Float64Array(counted.length)
  let perCoefficient = Number.NaN

  return {
    value(natural) {
      treatedPath.evaluate(natural, slots.transform)
      referencePath.evaluate(natural, slots.transform)
      perCoefficient = 0
      for (let t = firstPeriod - from; t < counted.length; t++) {
        perCoefficient += counted[t] * (treatedPath.response[t] - referencePath.response[t])
      }
      return natural[slots.coefficient] * perCoefficient
    },

    pullback(upstream, natural, adjoint) {
      adjoint[slots.coefficient] += upstream * perCoefficient
      const scale = upstream * natural[slots.coefficient]
      for (let t = firstPeriod - from; t < counted.length; t++) pathAdjoint[t] = scale * counted[t]
      treatedPath.pullback(pathAdjoint, natural, slots.transform, adjoint)
      for (let t = firstPeriod - from; t < counted.length; t++) pathAdjoint[t] = -pathAdjoint[t]
      referencePath.pullback(pathAdjoint, natural, slots.transform, adjoint)
    }
  }
}
