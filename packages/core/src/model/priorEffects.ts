import { createRng } from "../math/Rng.ts"
import type { Medium } from "./mediaBlock.ts"

/** Enough for the order of magnitude that is wanted. */
const priorDraws = 25

/**
 * What a medium would do by its prior, were its effect the same in all geos and at all times and lifted by no other: β h.
 * @param parameters as many as there may be places of the medium
 * @returns [draw][geo, mediaTime]
 */
export function priorEffects(
  { effect, path, slots, transform }: Pick<Medium, "effect" | "path" | "slots" | "transform">,
  geos: number,
  parameters: number
): readonly Float64Array[] {
  const rng = createRng(1, "priorEffects")
  const natural = new Float64Array(parameters)
  const everywhere = new Float64Array(geos).fill(1)
  return Array.from({ length: priorDraws }, () => {
    for (const parameter of transform) parameter.sample(rng, natural)
    path.evaluate(natural, slots.transform)
    effect.respond(natural, everywhere, 1)
    const coefficient = effect.sample(rng)
    return path.response.map(h => coefficient * h)
  })
}
