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
 * @param values [channel, point] value of 0, 1, … steps on the channel
 * @param points number of points per channel, ≥ 2
 * @param steps to be spent, at most channels · (points − 1)
 * @returns [channel] steps spent
 */
export function allocateByEnvelope(values: Vec, points: number, steps: number): Int32Array {
  const channels = values.length / points
  if (!Number.isInteger(channels) || steps > channels * (points - 1)) {
    throw new RangeError(`${steps} steps over ${channels} channels of ${points} points`)
  }
  const segments = Array.from({ length: channels }, (_, channel) => envelope(values, channel, points)).flat()
  // Segments of one channel have falling slopes, so the order within a channel is kept.
  segments.sort((a, b) => b.slope - a.slope)
  const spent = new Int32Array(channels)
  let left = steps
  for (const { channel, steps: length } of segments) {
    const taken = Math.min(left, length)
    spent[channel] += taken
    left -= taken
  }
  return spent
}

function envelope(values: Vec, channel: number, points: number): Segment[] {
  const at = (point: number) => values[channel * points + point]
  const slope = (from: number, to: number) => (at(to) - at(from)) / (to - from)
  const corners = [0]
  for (let point = 1; point < points; point++) {
    while (corners.length > 1) {
      const [before, last] = corners.slice(-2)
      if (slope(before, last) > slope(last, point)) break
      corners.pop()
    }
    corners.push(point)
  }
  return corners.slice(1).map((to, i) => ({ channel, steps: to - corners[i], slope: slope(corners[i], to) }))
}
