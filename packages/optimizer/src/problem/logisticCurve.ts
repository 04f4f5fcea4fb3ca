import type { ResponseCurve } from "./ResponseCurve.ts"

/**
 * Logistic saturation: f(x) = top · (1 − e^(−rate·x)) / (1 + e^(−rate·x)) = top · tanh(rate · x / 2). Concave for x ≥ 0.
 * @param top response at unlimited spend, ≥ 0
 * @param rate per money, > 0
 * @source pymc-marketing, "LogisticSaturation"
 */
export const logisticCurve = (top: number, rate: number): ResponseCurve => ({
  value: x => top * Math.tanh((rate * x) / 2),
  slope: x => {
    const t = Math.tanh((rate * x) / 2)
    return ((top * rate) / 2) * (1 - t) * (1 + t)
  },
  inflections: [],
  startsConvex: false
})
