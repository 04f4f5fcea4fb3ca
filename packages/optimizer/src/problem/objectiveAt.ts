import type { SeparableProgram } from "./SeparableProgram.ts"
import type { Vec } from "./Vec.ts"

/** Objective of a point on the true curves. */
export function objectiveAt({ blocks }: SeparableProgram, spend: Vec): number {
  let objective = 0
  blocks.forEach(({ curve, outcomeWeight, spendWeight }, c) => {
    objective += outcomeWeight * curve.value(spend[c]) + spendWeight * spend[c]
  })
  return objective
}
