import type { ResponseCurve } from "./ResponseCurve.ts"

/**
 * Michaelis–Menten response: f(x) = top · x / (half + x), the concave Hill curve of shape 1.
 * @param top response at unlimited spend, ≥ 0
 * @param half spend at half the response, > 0
 */
export const michaelisMentenCurve = (top: number, half: number): ResponseCurve => ({
  value: x => (x <= 0 ? 0 : (top * x) / (half + x)),
  slope: x => (top / (half + x)) * (half / (half + x)),
  inflections: [],
  startsConvex: false
})
