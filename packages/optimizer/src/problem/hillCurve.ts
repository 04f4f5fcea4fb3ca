import type { ResponseCurve } from "./ResponseCurve.ts"

/**
 * Hill response: f(x) = top / (1 + (half / x)^shape), with f(0) = 0.
 * f'(x) = top · shape · q / (x (1 + q)²), q = (half / x)^shape; f'(0) is +∞, top / half or 0 for shape <, =, > 1.
 * Convex up to half · ((shape − 1) / (shape + 1))^(1 / shape) where shape > 1, concave elsewhere.
 * @param top response at unlimited spend, ≥ 0
 * @param half spend at half the response, > 0
 * @param shape dimensionless, > 0
 * @source jin2017, "Hill"
 */
export function hillCurve(top: number, half: number, shape: number): ResponseCurve {
  const slopeAtZero = shape < 1 ? Number.POSITIVE_INFINITY : shape === 1 ? top / half : 0
  return {
    value: x => (x <= 0 ? 0 : top / (1 + (half / x) ** shape)),
    slope: x => {
      if (x <= 0) return slopeAtZero
      const q = (half / x) ** shape
      // q overflows only where the response has vanished, and ∞/∞ would make that NaN
      return q === Number.POSITIVE_INFINITY ? slopeAtZero : (top * shape * (q / (1 + q))) / (x * (1 + q))
    },
    inflections: shape > 1 ? [half * ((shape - 1) / (shape + 1)) ** (1 / shape)] : [],
    startsConvex: shape > 1
  }
}
