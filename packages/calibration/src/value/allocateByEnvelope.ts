import type { Vec } from "@liftmix/core"

/** A stretch of a curve's least concave majorant. */
interface Segment {
  readonly channel: number
  readonly steps: number
  readonly slope: number
}

/**
 * Spends a number of equal steps over channels so that the sum of their values is largest: the steepest segments of the
 * curves' concave envelopes first. Exact for concave curves; of others, at most one channel stops inside a segment.
 * @param values [channel and point] value of 0, 1, … steps on the first channel, then on the second, …
 * @param points [channel] number of its points, ≥ 1
 * @param steps to be spent, at most Σ (points − 1)
 * @returns [channel] steps spent
 */
export function allocateByEnvelope(values: Vec, points: readonly number[], steps: number): Int32Array {
  const room = points.reduce((sum, count) => sum + count - 1, 0)
  if (steps > room) throw new RangeError(`${steps} steps where there is room for ${room}`)
  const segments: Segment[] = []
  let from = 0
  points.forEach((count, channel) => {
    addEnvelope(values, from, count, channel, segments)
    from += count
  })
  // Segments of one channel have falling slopes, so the order within a channel is kept.
  segments.sort((a, b) => b.slope - a.slope)
  const spent = new Int32Array(points.length)
  let left = steps
  for (const { channel, steps: length } of segments) {
    const taken = Math.min(left, length)
    spent[channel] += taken
    left -= taken
    if (left === 0) break
  }
  return spent
}

function addEnvelope(values: Vec, from: number, count: number, channel: number, segments: Segment[]): void {
  const slope = (a: number, b: number) => (values[from + b] - values[from + a]) / (b - a)
  const corners = [0]
  for (let point = 1; point < count; point++) {
    while (corners.length > 1) {
      const last = corners[corners.length - 1]
      if (slope(corners[corners.length - 2], last) > slope(last, point)) break
      corners.pop()
    }
    corners.push(point)
  }
  for (let i = 1; i < corners.length; i++) {
    segments.push({ channel, steps: corners[i] - corners[i - 1], slope: slope(corners[i - 1], corners[i]) })
  }
}
