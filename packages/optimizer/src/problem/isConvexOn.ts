import type { ResponseCurve } from "./ResponseCurve.ts"

/** Whether the curve is convex between two spends that no inflection separates; an inflection at an end does not count. */
export function isConvexOn(curve: ResponseCurve, from: number, to: number): boolean {
  const middle = from + (to - from) / 2
  let convex = curve.startsConvex
  for (const inflection of curve.inflections) if (inflection < middle) convex = !convex
  return convex
}
