import { analyseCurve } from "../problem/analyseCurve.ts"
import type { ResponseCurve } from "../problem/ResponseCurve.ts"
import type { Domain } from "../problem/SeparableProgram.ts"
import type { Cut } from "./Cut.ts"
import type { DrawCurves } from "./DrawCurves.ts"

/**
 * Σ_k weight_k · f_k: the response of one channel that a cut is about. Concave draws need no scan for inflections; others
 * are scanned over the domain.
 * Values are remembered: each costs as many draws as the cut has, and prices ask for the ends and the best spend again and again.
 * @param cells how finely to scan
 */
export function weightedCurve(
  curves: DrawCurves,
  { draws, weights }: Cut,
  domain: Domain,
  cells: number
): ResponseCurve {
  const each = new Float64Array(draws.length)
  const sum = (): number => {
    let total = 0
    for (let k = 0; k < each.length; k++) total += weights[k] * each[k]
    return total
  }
  const value = remembered(spend => {
    curves.outcomes(spend, draws, each)
    return sum()
  })
  const slope = remembered(spend => {
    curves.slopes(spend, draws, each)
    return sum()
  })
  return curves.concave || domain.lower === domain.upper
    ? { value, slope, inflections: [], startsConvex: false }
    : analyseCurve(value, slope, domain.lower, domain.upper, cells)
}

function remembered(of: (spend: number) => number): (spend: number) => number {
  const known = new Map<number, number>()
  return spend => {
    const found = known.get(spend)
    if (found !== undefined) return found
    const value = of(spend)
    known.set(spend, value)
    return value
  }
}
