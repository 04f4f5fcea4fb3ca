import type { Domain } from "../problem/SeparableProgram.ts"
import type { Vec } from "../problem/Vec.ts"
import type { DrawCurves } from "./DrawCurves.ts"

/** All draws of one channel at one spend. */
export interface DrawPoint {
  readonly spend: number
  /** [draw] */
  readonly outcomes: Float64Array
  /** [draw] +∞ is allowed at 0 */
  readonly slopes: Float64Array
}

/** Draws of all channels at spends that grow denser where a search looks closer. */
export interface DrawTable {
  readonly drawCount: number
  readonly channels: readonly DrawCurves[]
  /** [channel] by increasing spend */
  readonly points: readonly (readonly DrawPoint[])[]
  /** adds a spend between the ends; @returns false where memory for points is used up */
  add(channel: number, spend: number): boolean
}

/** Cells of a channel to begin with, denser at the lower end where responses bend most; of curves that may rise steeply anywhere. */
const [CELLS, CELLS_UNBENT] = [24, 96]
/** Numbers in memory: 128 MB. */
const KEPT = 16e6

/** @param domains [channel] between which spends lie */
export function drawTable(channels: readonly DrawCurves[], domains: readonly Domain[]): DrawTable {
  const [{ drawCount }] = channels
  const all = Int32Array.from({ length: drawCount }, (_, draw) => draw)
  let room = Math.floor(KEPT / (2 * drawCount))
  const pointAt = (channel: number, spend: number): DrawPoint => {
    const point = { spend, outcomes: new Float64Array(drawCount), slopes: new Float64Array(drawCount) }
    channels[channel].outcomes(spend, all, point.outcomes)
    channels[channel].slopes(spend, all, point.slopes)
    room--
    return point
  }
  const share = Math.max(2, Math.floor(room / (2 * channels.length)))
  const points = domains.map(({ lower, upper, mayBeOff }, c) => {
    const cells = Math.min(share, channels[c].concave ? CELLS : CELLS_UNBENT)
    const least = mayBeOff ? 0 : lower
    const spends = Array.from({ length: cells + 1 }, (_, k) => least + (upper - least) * (k / cells) ** 2)
    // the ends to the digit, and where a channel is on
    const exact = new Set([least, lower, upper, ...spends.slice(1, -1)])
    return [...exact].sort((a, b) => a - b).map(spend => pointAt(c, spend))
  })
  return {
    drawCount,
    channels,
    points,
    add: (channel, spend) => {
      const own = points[channel]
      const place = own.findIndex(point => point.spend >= spend)
      if (room <= 0) return false
      own.splice(place, 0, pointAt(channel, spend))
      return true
    }
  }
}

/** Which points of a table the spends of a channel lie between. */
export interface PointRange {
  readonly from: number
  readonly to: number
}

/** The closest points from outside. */
export function rangeOf(points: readonly DrawPoint[], { lower, mayBeOff, upper }: Domain): PointRange {
  const below = indexBelow(points, upper)
  const to = points[below].spend >= upper || below === points.length - 1 ? below : below + 1
  return { from: mayBeOff ? 0 : Math.min(indexBelow(points, lower), to), to }
}

/** What a draw brings as chords between points have it: below the truth where it is concave. @param spend [channel] */
export function outcomeBetween({ points }: DrawTable, spend: Vec, draw: number): number {
  let sum = 0
  for (let c = 0; c < points.length; c++) {
    const own = points[c]
    const low = indexBelow(own, spend[c])
    const below = own[low].outcomes[draw]
    sum += below
    if (low + 1 === own.length || own[low].spend === spend[c]) continue
    const share = (spend[c] - own[low].spend) / (own[low + 1].spend - own[low].spend)
    sum += share * (own[low + 1].outcomes[draw] - below)
  }
  return sum
}

/** Index of the last point at or below a spend, which is not below the first. */
function indexBelow(points: readonly DrawPoint[], spend: number): number {
  let [low, high] = [0, points.length]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (points[middle].spend <= spend) low = middle
    else high = middle
  }
  return low
}
