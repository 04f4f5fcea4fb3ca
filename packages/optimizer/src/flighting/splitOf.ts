import { type FlightProgram, stocksAt } from "./FlightProgram.ts"
import type { FlightSplit } from "./FlightSearch.ts"

/** Claims below this, in units of the objective's size, are rounding. */
const ROUNDING = 1e-12
/** A split keeps this share of the width away from the ends. */
const MARGIN = 0.05

/**
 * Where a relaxation claims most: first a spend that is on by halves, then, of the stocks whose curve it overstates, those
 * of the period with the largest claim. A single stock is split itself; of a channel with many paths the spend is, which
 * narrows all of them.
 * @param overstated [stock] what the relaxation claims beyond what the curve gives
 * @param spend [variable] of the relaxation
 */
export function splitOf(
  program: FlightProgram,
  overstated: Float64Array,
  spend: Float64Array
): FlightSplit | undefined {
  const half = halfOn(program, spend)
  if (half !== undefined) return { kind: "on-off", index: half }
  const { horizon, lower, paths, periods, stockLower, stockUpper, upper } = program
  const channels = lower.length / periods
  const claims = new Float64Array(channels * horizon)
  const counts = new Int32Array(channels)
  paths.forEach(({ channel }, p) => {
    counts[channel]++
    for (let t = 0; t < horizon; t++) claims[channel * horizon + t] += overstated[p * horizon + t]
  })
  let place = -1
  let largest = ROUNDING
  claims.forEach((claim, k) => {
    if (claim <= largest) return
    largest = claim
    place = k
  })
  if (place < 0) return undefined
  const [channel, t] = [Math.floor(place / horizon), place % horizon]
  if (counts[channel] === 1) {
    const index = paths.findIndex(path => path.channel === channel) * horizon + t
    return { kind: "stock", index, at: inside(stocksAt(program, spend)[index], stockLower[index], stockUpper[index]) }
  }
  // the widest of the last spends that act in that period, which may be one of the tail, the latest of them first
  let index = -1
  let widest = 1e-9
  const last = Math.min(t, periods - 1)
  for (let s = last; s >= Math.max(0, last - 2); s--) {
    const j = channel * periods + s
    if (upper[j] - lower[j] <= widest * (1 + 1e-9)) continue
    widest = upper[j] - lower[j]
    index = j
  }
  return index < 0 ? undefined : { kind: "spend", index, at: inside(spend[index], lower[index], upper[index]) }
}

/** The undecided spend that is farthest from both nothing and its minimum. */
function halfOn({ lower, minimumIfOn, upper }: FlightProgram, spend: Float64Array): number | undefined {
  let index: number | undefined
  let farthest = 0
  for (let j = 0; j < spend.length; j++) {
    const least = minimumIfOn[j]
    if (least === 0 || lower[j] >= least || upper[j] === 0) continue
    const distance = Math.min(spend[j], Math.max(0, least - spend[j]))
    // also one that is as good as decided must be decided in the end
    if (index !== undefined && distance <= farthest) continue
    index = j
    farthest = distance
  }
  return index
}

const inside = (at: number, lower: number, upper: number): number => {
  const margin = MARGIN * (upper - lower)
  return Math.min(Math.max(at, lower + margin), upper - margin)
}
