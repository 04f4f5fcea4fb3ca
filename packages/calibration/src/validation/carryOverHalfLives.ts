import { type Adstock, type CompiledModel, createAdstock, meanPriorParameters, type Vec } from "@liftmix/core"

/** A recursive adstock never ends; a half-life longer than this says no more than this. */
const LONGEST = 104

/**
 * How many periods it takes until half of what a channel's spend does has been felt, at the mean of the prior of its
 * carry-over: ln ½ / ln retention for a geometric one, 0 without any.
 */
export function carryOverHalfLives(model: CompiledModel): ReadonlyMap<string, number> {
  const { layout, spec } = model
  const parameters = meanPriorParameters(model)
  return new Map(
    spec.channels.map(({ name, transform: { adstock } }) => {
      const { transform } = layout.media.get(name)!
      return [name, halfLife(adstock, parameters.subarray(transform))]
    })
  )
}

/** @param parameters beginning with the adstock's */
function halfLife(adstock: Adstock, parameters: Vec): number {
  const impulse = Float64Array.from({ length: LONGEST }, (_, t) => (t === 0 ? 1 : 0))
  const felt = new Float64Array(LONGEST)
  createAdstock(adstock, LONGEST).forward(impulse, parameters, 0, felt)
  let left = 1
  for (let t = 0; t < LONGEST; t++) {
    const after = Math.max(0, left - felt[t])
    // Within a period what is left falls geometrically.
    if (after <= 0.5) return t + Math.log(left / 0.5) / Math.log(left / after)
    left = after
  }
  return LONGEST
}
