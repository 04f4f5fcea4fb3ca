/**
 * ψ(x) = d log Γ(x) / dx, by its asymptotic series after raising x to 10 or more with ψ(x + 1) = ψ(x) + 1/x.
 * Absolute error below 1e-14 · max(1, |ψ(x)|).
 * @param x > 0
 * @returns −∞ at 0, ∞ at ∞; NaN where x is negative or NaN
 */
export function digamma(x: number): number {
  if (!(x >= 0)) return Number.NaN
  if (x === Number.POSITIVE_INFINITY) return x
  let raised = x
  let shift = 0
  for (; raised < 10; raised++) shift += 1 / raised
  const f = 1 / (raised * raised)
  const series = f * (1 / 12 - f * (1 / 120 - f * (1 / 252 - f * (1 / 240 - f * (1 / 132 - f * (691 / 32760))))))
  return Math.log(raised) - 0.5 / raised - series - shift
}
