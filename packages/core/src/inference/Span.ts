/** A stretch of a trajectory, as far as the U-turn criterion needs to know it. All momenta are whitened. */
export interface Span {
  /** [dimension] momentum at its first point */
  first: Float64Array
  /** [dimension] momentum at its last point */
  last: Float64Array
  /** [dimension] sum of the momenta at all of its points */
  sum: Float64Array
}

export function createSpan(dimension: number): Span {
  return { first: new Float64Array(dimension), last: new Float64Array(dimension), sum: new Float64Array(dimension) }
}

export function copySpan(from: Span, to: Span): void {
  to.first.set(from.first)
  to.last.set(from.last)
  to.sum.set(from.sum)
}
