import { logGamma } from "../math/logGamma.ts"

/** Relative size of a term that no longer counts. */
const negligible = 1e-17

/**
 * P(X ≥ x) for X ~ χ² with `df` degrees of freedom: Q(df/2, x/2), the regularised upper incomplete gamma function. By its
 * power series below the mean, by its continued fraction above, so that a tail of 1e-100 is right to many digits too.
 * @param x ≥ 0
 * @param df > 0
 * @returns NaN where x is negative or NaN
 * @source press2007, section 6.2
 */
export function chiSquareTail(x: number, df: number): number {
  const shape = df / 2
  const z = x / 2
  if (!(z >= 0)) return Number.NaN
  if (z === 0) return 1
  if (z === Number.POSITIVE_INFINITY) return 0
  const scale = Math.exp(shape * Math.log(z) - z - logGamma(shape))
  return z < shape + 1 ? 1 - scale * lowerSeries(shape, z) : scale * upperFraction(shape, z)
}

/** Σ_n z^n / (a (a + 1) … (a + n)) */
function lowerSeries(shape: number, z: number): number {
  let term = 1 / shape
  let sum = term
  for (let a = shape + 1; term > sum * negligible; a++) {
    term *= z / a
    sum += term
  }
  return sum
}

/** 1/(z + 1 − a − 1(1 − a)/(z + 3 − a − 2(2 − a)/(z + 5 − a − …))), by Lentz's method */
function upperFraction(shape: number, z: number): number {
  let b = z + 1 - shape
  let d = 1 / b
  let c = Number.POSITIVE_INFINITY
  let fraction = d
  for (let n = 1; ; n++) {
    const numerator = -n * (n - shape)
    b += 2
    d = 1 / (numerator * d + b)
    c = b + numerator / c
    const factor = c * d
    fraction *= factor
    if (Math.abs(factor - 1) < 1e-15) return fraction
  }
}
