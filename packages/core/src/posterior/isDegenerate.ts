import type { Vec } from "../math/Vec.ts"

/** Whether no convergence statistic can be computed: a value is not finite, or all are the same. */
export function isDegenerate(draws: Vec): boolean {
  let isConstant = true
  for (let i = 0; i < draws.length; i++) {
    if (!Number.isFinite(draws[i])) return true
    if (draws[i] !== draws[0]) isConstant = false
  }
  return isConstant
}
