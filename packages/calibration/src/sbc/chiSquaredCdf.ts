import { logGamma } from "@liftmix/core"

/**
 * P(χ²_df ≤ x) = P(df/2, x/2), the regularised incomplete gamma function: by its series below the mean, by its continued
 * fraction (Lentz) above.
 * @param x ≥ 0
 * @param df > 0
 */
export function chiSquaredCdf(x: number, df: number): number {
  if (!(df > 0)) throw new RangeError(`df ${df}`)
  if (!(x > 0)) return x === 0 ? 0 : Number.NaN
  const [a, z] = [df / 2, x / 2]
  const front = Math.exp(a * Math.log(z) - z - logGamma(a))
  return z < a + 1 ? front * series(a, z) : 1 - front * continuedFraction(a, z)
}

/** Σ z^n / (a(a + 1)…(a + n)) */
function series(a: number, z: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= z / (a + n)
    sum += term
  }
  return sum
}

function continuedFraction(a: number, z: number): number {
  let b = z + 1 - a
  let c = 1e300
  let d = 1 / b
  let value = d
  for (let n = 1; n < 10_000; n++) {
    const factor = -n * (n - a)
    b += 2
    d = 1 / (factor * d + b)
    c = b + factor / c
    value *= c * d
    if (Math.abs(c * d - 1) < 1e-16) break
  }
  return value
}
