import { CERTIFIED } from "../flighting/FlightAllocation.ts"

/** How far a plan for a target may be from the best: from its value and what is proven. */
export function targetStatus(value: number, bound: number) {
  const [lowerBound, upperBound] = [Math.min(value, bound), Math.max(value, bound)]
  const absoluteGap = upperBound - lowerBound
  const relativeGap = absoluteGap / Math.max(Math.abs(upperBound), Number.MIN_VALUE)
  // a total is looked for to a share of its own, and met to as much again
  return { lowerBound, upperBound, absoluteGap, relativeGap, isCertified: relativeGap <= 2 * CERTIFIED }
}
