import { logGamma } from "../math/logGamma.ts"

/** [k = 0 … n] log k! */
export const logFactorials = (n: number): Float64Array =>
  Float64Array.from({ length: n + 1 }, (_, k) => logGamma(k + 1))

/**
 * P(X = k) for X ~ Binomial(n, p).
 * @param p in (0, 1)
 * @param logFactorial up to n at least
 */
export function binomialMass(k: number, n: number, p: number, logFactorial: Float64Array): number {
  const logWays = logFactorial[n] - logFactorial[k] - logFactorial[n - k]
  return Math.exp(logWays + k * Math.log(p) + (n - k) * Math.log1p(-p))
}
