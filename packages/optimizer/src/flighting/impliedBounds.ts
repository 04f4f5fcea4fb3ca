import type { FlightRow } from "./FlightProgram.ts"

/**
 * Bounds that rows imply: no more of a variable than a row leaves when all its others take their least, no less than it
 * needs when they give their most. What they fix, an interior point must not look for room in.
 */
export function impliedBounds(
  rows: readonly FlightRow[],
  lower: Float64Array,
  upper: Float64Array
): readonly [Float64Array, Float64Array] {
  const [raised, capped] = [lower.slice(), upper.slice()]
  for (const { coefficients, lower: need, members, upper: most } of rows) {
    const terms = Array.from(members, (i, k) => [coefficients[k] * raised[i], coefficients[k] * capped[i]])
    const othersLeast = sumOfOthers(terms.map(ends => Math.min(...ends)))
    const othersMost = sumOfOthers(terms.map(ends => Math.max(...ends)))
    members.forEach((i, k) => {
      const room = [(need - othersMost(k)) / coefficients[k], (most - othersLeast(k)) / coefficients[k]]
      const [least, largest] = coefficients[k] > 0 ? room : room.toReversed()
      capped[i] = Math.max(raised[i], Math.min(capped[i], largest))
      raised[i] = Math.max(raised[i], Math.min(capped[i], least))
    })
  }
  return [raised, capped]
}

/** Sums of all terms but one; an infinite term leaves no number to the others, but does to itself. */
function sumOfOthers(terms: readonly number[]): (k: number) => number {
  const infinite = terms.filter(term => !Number.isFinite(term))
  const total = terms.reduce((sum, term) => (Number.isFinite(term) ? sum + term : sum), 0)
  return k => {
    const own = Number.isFinite(terms[k]) ? 0 : 1
    return infinite.length > own ? infinite[0] : total - (own === 1 ? 0 : terms[k])
  }
}
