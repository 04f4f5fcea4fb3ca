const BLOCKS = "▁▂▃▄▅▆▇█"

/**
 * Values as one character each, lowest to highest; where there are more values than characters, means of neighbours.
 * @param range lowest and highest value shown, so that several lines compare
 */
export function sparkline(values: readonly number[], range: readonly [number, number], width: number): string {
  const [low, high] = range
  const count = Math.min(values.length, width)
  return Array.from({ length: count }, (_, i) => {
    const [from, to] = [i, i + 1].map(edge => Math.round((edge * values.length) / count))
    const part = values.slice(from, to)
    const middle = part.reduce((sum, value) => sum + value, 0) / part.length
    const place = high > low ? (middle - low) / (high - low) : 0.5
    return BLOCKS[Math.min(BLOCKS.length - 1, Math.max(0, Math.floor(place * BLOCKS.length)))]
  }).join("")
}
