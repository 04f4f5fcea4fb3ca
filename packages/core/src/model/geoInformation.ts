import { quantile } from "../math/quantile.ts"
import { createRng } from "../math/Rng.ts"
import { variance } from "../math/variance.ts"
import type { Market } from "./Market.ts"
import type { Medium } from "./mediaBlock.ts"

/** Enough for the order of magnitude that is wanted. */
const priorDraws = 25

/**
 * About the precision with which a geo's data alone would know the logarithm of its effect, Σ_t (β (h_t − h̄))² / σ²: the
 * median over draws from the medium's prior. Only the sampling coordinates depend on it, not the posterior.
 * @param noise rough σ
 * @returns [geo]
 */
export function geoInformation(
  { effect, path, slots, transform }: Omit<Medium, "geoEffects">,
  { mediaLead, periods, shares }: Market,
  noise: number
): Float64Array {
  const rng = createRng(1, "geoInformation")
  const natural = new Float64Array(slots.transform + transform.length)
  const everywhere = shares.map(() => 1)
  const span = mediaLead + periods
  const draws = Array.from({ length: priorDraws }, () => {
    for (const parameter of transform) parameter.sample(rng, natural)
    path.evaluate(natural, slots.transform)
    effect.respond(natural, everywhere, 1)
    const coefficient = effect.sample(rng)
    return shares.map((_, g) => {
      const response = path.response.subarray(g * span + mediaLead, (g + 1) * span)
      return (coefficient * coefficient * periods * variance(response)) / (noise * noise)
    })
  })
  return shares.map((_, g) =>
    quantile(
      draws.map(draw => draw[g]),
      0.5
    )
  )
}
