import type { Vec } from "../math/Vec.ts"
import { createSaturation } from "../saturation/createSaturation.ts"
import type { Saturation } from "../saturation/Saturation.ts"
import { contactsOf } from "./contactsOf.ts"

/** People reached, each counted by what their contacts are worth: x_t = reach_t · s(frequency_t). */
export interface FrequencyWeights {
  /** [time] x, written by `evaluate` */
  readonly weighted: Float64Array
  readonly parameterCount: number
  evaluate(parameters: Vec, offset: number): void
  /** Adds Σ_t adjoint[t] · ∂x[t]/∂parameter to `gradient[offset…]`. Must follow `evaluate` at the same parameters. */
  pullback(adjoint: Vec, parameters: Vec, offset: number, gradient: Float64Array): void
}

/**
 * @param frequency [time] contacts per person reached; of no meaning where nobody is
 * @param reach [time] ≥ 0, kept
 * @throws RangeError without as many frequencies as there is reach
 * @source meridian: "reach and frequency", media effects
 */
export function frequencyWeights(
  saturation: Saturation,
  frequency: Vec | undefined,
  reach: Float64Array
): FrequencyWeights {
  const length = reach.length
  const contacts = contactsOf(frequency, reach)
  const worth = new Float64Array(length)
  const worthAdjoint = new Float64Array(length)
  const weighted = new Float64Array(length)
  const map = createSaturation(saturation, length, 1)
  return {
    weighted,
    parameterCount: map.parameterCount,
    evaluate(parameters, offset) {
      map.forward(contacts, parameters, offset, worth)
      for (let t = 0; t < length; t++) weighted[t] = reach[t] * worth[t]
    },
    pullback(adjoint, parameters, offset, gradient) {
      for (let t = 0; t < length; t++) worthAdjoint[t] = adjoint[t] * reach[t]
      map.pullback(contacts, worth, worthAdjoint, parameters, offset, gradient, undefined)
    }
  }
}
