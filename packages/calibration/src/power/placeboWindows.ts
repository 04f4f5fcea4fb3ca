/** A stretch of the past in which nothing was tested, in periods of a panel, to be judged as if something had been. */
export interface PlaceboWindow {
  /** first period evaluated; everything before it is fitted to */
  readonly start: number
  /** first period after the evaluated ones */
  readonly until: number
}

/**
 * The windows of a length whose evaluated periods lie in a part of the history; where there are many, evenly spaced ones,
 * the first and the last among them.
 * @param first, end the part: periods first … end − 1
 * @param length periods per window, ≥ 1
 */
export function placeboWindows(first: number, end: number, length: number, most: number): readonly PlaceboWindow[] {
  const possible = Math.max(0, end - first - length + 1)
  const count = Math.min(possible, most)
  return Array.from({ length: count }, (_, i) => {
    const start = first + (count === 1 ? possible - 1 : Math.round((i * (possible - 1)) / (count - 1)))
    return { start, until: start + length }
  })
}
