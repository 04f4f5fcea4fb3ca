import type { Vec } from "../problem/Vec.ts"
import type { DrawCurves } from "./DrawCurves.ts"

/** Outcomes draw by draw, computed once per channel and spend while memory allows. */
export interface OutcomeTable {
  readonly drawCount: number
  /** @returns [draw] of one channel */
  ofChannel(channel: number, spend: number): Float64Array
  /** @param spend [channel] @returns [draw] total over channels */
  total(spend: Vec): Float64Array
}

/** Numbers kept before the table starts anew: 64 MB. */
const KEPT = 8e6

/** @param channels all with the same number of draws */
export function outcomeTable(channels: readonly DrawCurves[]): OutcomeTable {
  const [{ drawCount }] = channels
  const all = Int32Array.from({ length: drawCount }, (_, draw) => draw)
  const known = channels.map(() => new Map<number, Float64Array>())
  let kept = 0
  const each = new Float64Array(drawCount)
  return {
    drawCount,
    ofChannel: (channel, spend) => {
      const found = known[channel].get(spend)
      if (found !== undefined) return found
      if (kept > KEPT) {
        for (const map of known) map.clear()
        kept = 0
      }
      const outcomes = new Float64Array(drawCount)
      channels[channel].outcomes(spend, all, outcomes)
      known[channel].set(spend, outcomes)
      kept += drawCount
      return outcomes
    },
    total: spend => {
      const sum = new Float64Array(drawCount)
      channels.forEach((channel, c) => {
        channel.outcomes(spend[c], all, each)
        for (let draw = 0; draw < drawCount; draw++) sum[draw] += each[draw]
      })
      return sum
    }
  }
}
