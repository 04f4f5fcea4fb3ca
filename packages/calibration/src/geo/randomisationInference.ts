import type { Vec } from "@liftmix/core"
import type { Assignments } from "./Assignments.ts"

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
 * @param level in (0, 1)
 */
export function randomisationInference(changes: Vec, assignments: Assignments, level: number): RandomisationInference {
  const { count, geos, members, overlaps, real, treatedGeos } = assignments
  if (changes.length !== geos) throw new RangeError(`${changes.length} changes, ${geos} geos`)
  let total = 0
  for (let g = 0; g < geos; g++) total += changes[g]
  const difference = (inside: number) => inside / treatedGeos - (total - inside) / (geos - treatedGeos)
  const effect = difference(real.reduce((sum, g) => sum + changes[g], 0))
  // Sums in another order differ in the last places; an assignment must not be lost over that.
  const threshold = Math.abs(effect) * (1 - 1e-9)

  const lows = new Float64Array(count)
  const highs = new Float64Array(count)
  let [extreme, bounded] = [0, 0]
  for (let a = 0; a < count; a++) {
    let inside = 0
    for (let i = a * treatedGeos; i < (a + 1) * treatedGeos; i++) inside += changes[members[i]]
    const shown = difference(inside)
    if (Math.abs(shown) >= threshold) extreme++
    // The real assignment, and its mirror image, hold whatever τ is.
    if (Math.abs(overlaps[a]) >= 1) continue
    const [left, right] = [(effect - shown) / (1 - overlaps[a]), (effect + shown) / (1 + overlaps[a])]
    lows[bounded] = Math.min(left, right)
    highs[bounded] = Math.max(left, right)
    bounded++
  }

  // The small addition: (1 − 0.9) · 20 is a little below 2.
  const needed = Math.floor((1 - level) * count + 1e-9) + 1 - (count - bounded)
  const pValue = extreme / count
  if (needed <= 0) {
    return { pValue, assignments: count, lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY }
  }
  // Every one of these intervals contains the estimate: δ is between the two ends. So the outermost effect that
  // `needed` of them contain is the needed-th from the outside in.
  lows.subarray(0, bounded).sort()
  highs.subarray(0, bounded).sort()
  return { pValue, assignments: count, lower: lows[needed - 1], upper: highs[bounded - needed] }
}
