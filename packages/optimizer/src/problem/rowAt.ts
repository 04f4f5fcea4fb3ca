import type { Row, SeparableProgram } from "./SeparableProgram.ts"
import type { Vec } from "./Vec.ts"

/** Left-hand side of a row on the true curves, and the size of its largest term or limit. */
export function rowAt({ blocks }: SeparableProgram, row: Row, spend: Vec): { activity: number; size: number } {
  let activity = 0
  let size = Math.max(finiteSize(row.lower), finiteSize(row.upper))
  blocks.forEach(({ curve }, c) => {
    const term = row.spend[c] * spend[c] + (row.outcome[c] === 0 ? 0 : row.outcome[c] * curve.value(spend[c]))
    activity += term
    size = Math.max(size, Math.abs(term))
  })
  return { activity, size }
}

const finiteSize = (limit: number): number => (Number.isFinite(limit) ? Math.abs(limit) : 0)
