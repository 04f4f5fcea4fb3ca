import type { Rng, Vec } from "@liftmix/core"
import { countSubsets, subsets } from "./subsets.ts"

/** All assignments are tried up to this number; beyond it, random ones. */
const MOST_ASSIGNMENTS = 20_000
const RANDOM_ASSIGNMENTS = 9_999

/** How unusual the observed difference is among all that other assignments of treatment would have shown. */
export interface RandomisationInference {
  /** share of assignments with |difference| ≥ the observed one, two-sided */
  readonly pValue: number
  readonly assignments: number
  /** effects that the same test does not reject at 1 − level, per geo */
  readonly lower: number
  readonly upper: number
}

/**
 * Randomisation inference for the difference of mean changes, and the interval by test inversion. With hypothetical
 * effect τ taken off the treated geos, an assignment whose treated geos hold the share k more of the truly treated shows
 * d − kτ, the real one δ − τ; |d − kτ| ≥ |δ − τ| holds exactly between τ = (δ − d)/(1 − k) and (δ + d)/(1 + k). The
 * interval is where more than a share 1 − level of the assignments hold: exact, without a grid.
 * @param changes [geo]
 * @param treated [geo]
 * @param level in (0, 1)
 * @param rng draws assignments where there are more than 20 000
 */
export function randomisationInference(
  changes: Vec,
  treated: readonly boolean[],
  level: number,
  rng: Rng
): RandomisationInference {
  const geos = changes.length
  const treatedGeos = treated.filter(Boolean).length
  const controlGeos = geos - treatedGeos
  const total = Array.from(changes).reduce((sum, x) => sum + x, 0)
  const compare = (assigned: readonly number[]) => {
    const inside = assigned.reduce((sum, g) => sum + changes[g], 0)
    const overlap = assigned.filter(g => treated[g]).length
    return {
      difference: inside / treatedGeos - (total - inside) / controlGeos,
      share: overlap / treatedGeos - (treatedGeos - overlap) / controlGeos
    }
  }
  const observed = treated.flatMap((isTreated, g) => (isTreated ? [g] : []))
  const effect = compare(observed).difference
  const others =
    countSubsets(geos, treatedGeos) <= MOST_ASSIGNMENTS
      ? [...subsets(geos, treatedGeos)]
      : [observed, ...Array.from({ length: RANDOM_ASSIGNMENTS }, () => randomSubset(geos, treatedGeos, rng))]
  const compared = others.map(compare)

  // Sums in another order differ in the last places; an assignment must not be lost over that.
  const tolerance = 1e-9 * Math.abs(effect)
  const asExtreme = compared.filter(({ difference }) => Math.abs(difference) >= Math.abs(effect) - tolerance).length
  return {
    pValue: asExtreme / compared.length,
    assignments: compared.length,
    ...acceptedEffects(compared, effect, level)
  }
}

function acceptedEffects(
  compared: readonly { readonly difference: number; readonly share: number }[],
  effect: number,
  level: number
): { readonly lower: number; readonly upper: number } {
  const bounded = compared.filter(({ share }) => Math.abs(share) < 1)
  const ends = bounded.map(({ difference, share }) => {
    const [a, b] = [(effect - difference) / (1 - share), (effect + difference) / (1 + share)]
    return { low: Math.min(a, b), high: Math.max(a, b) }
  })
  // The real assignment, and its mirror image, hold whatever τ is.
  // The small addition: (1 − 0.9) · 20 is a little below 2.
  const needed = Math.floor((1 - level) * compared.length + 1e-9) + 1 - (compared.length - bounded.length)
  if (needed <= 0) return { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY }
  // Every one of these intervals contains the estimate: δ is between the two ends. So the outermost effect that
  // `needed` of them contain is the needed-th from the outside in.
  const lows = Float64Array.from(ends, ({ low }) => low).sort()
  const highs = Float64Array.from(ends, ({ high }) => high).sort()
  return { lower: lows[needed - 1], upper: highs[highs.length - needed] }
}

function randomSubset(size: number, chosen: number, rng: Rng): number[] {
  const order = Array.from({ length: size }, (_, i) => i)
  for (let i = 0; i < chosen; i++) {
    const other = i + Math.floor(rng.uniform() * (size - i))
    ;[order[i], order[other]] = [order[other], order[i]]
  }
  return order.slice(0, chosen)
}
