import type { FlightPath } from "../flighting/FlightProblem.ts"
import { analyseCurve } from "../problem/analyseCurve.ts"
import type { ResponseCurve } from "../problem/ResponseCurve.ts"

/** Whether what is spent in one period acts in that period only. */
export const actsAtOnce = ({ carryOver }: FlightPath): boolean =>
  Array.from(carryOver).every((weight, lag) => lag === 0 || weight === 0)

/**
 * What the spend of one cell brings, over all paths that act at once: Σ worth · f(stock + weight · spend), mean over draws.
 * @param draws how many the problem has
 * @param upper money: shapes are looked for up to it
 */
export function cellResponse(
  paths: readonly FlightPath[],
  period: number,
  draws: number,
  lower: number,
  upper: number
): ResponseCurve {
  const parts = paths.map(({ carryOver, draw, response, startingStock, worth }) => ({
    response,
    weight: carryOver[0],
    stock: startingStock?.[period] ?? 0,
    worth: (worth === undefined ? 1 : (worth[period] ?? 0)) / (draw === undefined ? 1 : draws)
  }))
  const [first] = parts
  const isPlain = parts.length === 1 && first.weight === 1 && first.stock === 0 && first.worth === 1
  if (isPlain) return first.response
  const value = (x: number): number =>
    parts.reduce((sum, part) => sum + part.worth * part.response.value(part.stock + part.weight * x), 0)
  const slope = (x: number): number =>
    parts.reduce((sum, part) => sum + part.worth * part.weight * part.response.slope(part.stock + part.weight * x), 0)
  const concave = parts.every(({ response }) => response.inflections.length === 0 && !response.startsConvex)
  return concave || !(Number.isFinite(upper) && lower < upper)
    ? { value, slope, inflections: [], startsConvex: false }
    : analyseCurve(value, slope, lower, upper)
}
