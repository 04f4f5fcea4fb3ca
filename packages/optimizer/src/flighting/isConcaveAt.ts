import { isConvexOn } from "../problem/isConvexOn.ts"
import type { FlightProgram } from "./FlightProgram.ts"

/** Whether a stock's curve is concave wherever the stock can be. */
export function isConcaveAt(
  { horizon, paths, stockLower, stockUpper }: Pick<FlightProgram, "horizon" | "paths" | "stockLower" | "stockUpper">,
  stock: number
): boolean {
  const { curve } = paths[Math.floor(stock / horizon)]
  if (curve.inflections.length === 0) return !curve.startsConvex
  const [least, most] = [stockLower[stock], stockUpper[stock]]
  return least === most || !(curve.inflections.some(x => x > least && x < most) || isConvexOn(curve, least, most))
}
