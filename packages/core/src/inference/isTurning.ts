import type { Span } from "./Span.ts"

/**
 * Whether two adjoining stretches of a trajectory, taken together, have begun to turn back.
 *
 * The generalised criterion asks that the summed momentum ρ still points forward at both ends, v_first · ρ > 0 and
 * v_last · ρ > 0. It is asked of the whole, and of each half extended by the nearest point of the other: without these
 * two, a trajectory of about a full period passes as if it had never turned.
 * The momenta are whitened, so the metric does not appear.
 *
 * @returns true also where a momentum is NaN
 * @source betancourt2017, appendix A.4.2; the two extra checks: Stan, pull request 2800
 */
export function isTurning(left: Span, right: Span): boolean {
  const { first: a, last: b, sum: leftSum } = left
  const { first: c, last: d, sum: rightSum } = right
  let whole1 = 0
  let whole2 = 0
  let left1 = 0
  let left2 = 0
  let right1 = 0
  let right2 = 0
  for (let i = 0; i < a.length; i++) {
    const whole = leftSum[i] + rightSum[i]
    whole1 += a[i] * whole
    whole2 += d[i] * whole
    const leftExtended = leftSum[i] + c[i]
    left1 += a[i] * leftExtended
    left2 += c[i] * leftExtended
    const rightExtended = rightSum[i] + b[i]
    right1 += b[i] * rightExtended
    right2 += d[i] * rightExtended
  }
  return !(whole1 > 0 && whole2 > 0 && left1 > 0 && left2 > 0 && right1 > 0 && right2 > 0)
}
