import type { TermContext } from "@liftmix/core"
import type { SpendContrast } from "../contrast/SpendContrast.ts"
import type { ImpliedLift } from "./createImpliedLift.ts"

/**
 * The implied lift where effects add, from where the two worlds' difference can begin to matter.
 * @param contrast of one area
 * @param geo the area's index; undefined: the nation
 */
export function createAdditiveLift(contrast: SpendContrast, context: TermContext, geo?: number): ImpliedLift {
  const { channels, firstPeriod, origin, weights } = contrast
  // Only exposure that still acts in the first differing period is needed of the common history.
  const memory = Math.max(...channels.map(({ channel }) => context.memory(channel)))
  const from = Math.max(0, firstPeriod - memory)
  const worldOf = (side: "treated" | "reference") =>
    context.createWorld(new Map(channels.map(one => [one.channel, one[side].subarray(from)])), origin + from, geo)
  const [treated, reference] = [worldOf("treated"), worldOf("reference")]
  const counted = weights.subarray(from)
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
