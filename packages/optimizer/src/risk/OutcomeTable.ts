import type { Vec } from "../problem/Vec.ts"
import { type Cut, cutAt } from "./Cut.ts"
import type { DrawCurves } from "./DrawCurves.ts"

/** Outcomes draw by draw, computed once per channel, spend and draw while memory allows. */
export interface OutcomeTable {
  readonly drawCount: number
  /** @returns [draw] of one channel */
  ofChannel(channel: number, spend: number): Vec
  /** what the outcomes of one channel add to a cut; asks for the cut's draws only */
  partOf(cut: Cut, channel: number, spend: number): number
  /** @param spend [channel] @returns [draw] total over channels */
  total(spend: Vec): Vec
}

/** Numbers kept before the table starts anew: 64 MB. */
const KEPT = 8e6

/** @param channels all with the same number of draws */
export function outcomeTable(channels: readonly DrawCurves[]): OutcomeTable {
  const [{ drawCount }] = channels
  const all = Int32Array.from({ length: drawCount }, (_, draw) => draw)
  const known = channels.map(() => new Map<number, Float64Array>())
  const totals = new Map<string, Float64Array>()
  let parts = new WeakMap<Cut, readonly Map<number, number>[]>()
  let kept = 0
  const keep = (): Float64Array => {
    if (kept > KEPT) {
      for (const map of known) map.clear()
      totals.clear()
      parts = new WeakMap()
      kept = 0
    }
    kept += drawCount
    return new Float64Array(drawCount)
  }
  const asked = new Int32Array(drawCount)
  const computed = new Float64Array(drawCount)
  /** [draw] NaN where a draw has not been asked for */
  const outcomesOf = (channel: number, spend: number, draws: Int32Array): Float64Array => {
    const outcomes = known[channel].get(spend) ?? keep().fill(Number.NaN)
    known[channel].set(spend, outcomes)
    let count = 0
    for (let k = 0; k < draws.length; k++) if (Number.isNaN(outcomes[draws[k]])) asked[count++] = draws[k]
    if (count === 0) return outcomes
    const [missing, found] = [asked.subarray(0, count), computed.subarray(0, count)]
    channels[channel].outcomes(spend, missing, found)
    for (let k = 0; k < count; k++) outcomes[missing[k]] = found[k]
    return outcomes
  }
  return {
    drawCount,
    ofChannel: (channel, spend) => outcomesOf(channel, spend, all),
    partOf: (cut, channel, spend) => {
      const own = parts.get(cut) ?? channels.map(() => new Map())
      parts.set(cut, own)
      const found = own[channel].get(spend)
      if (found !== undefined) return found
      const part = cutAt({ ...cut, constant: 0 }, outcomesOf(channel, spend, cut.draws))
      own[channel].set(spend, part)
      return part
    },
    total: spend => {
      const key = Array.from(spend).join()
      const found = totals.get(key)
      if (found !== undefined) return found
      const sum = keep()
      channels.forEach((channel, c) => {
        channel.outcomes(spend[c], all, computed)
        for (let draw = 0; draw < drawCount; draw++) sum[draw] += computed[draw]
      })
      totals.set(key, sum)
      return sum
    }
  }
}
