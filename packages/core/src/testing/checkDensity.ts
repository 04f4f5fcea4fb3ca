import { type Bijector, createBijectorPoint } from "../math/Bijector.ts"
import type { Density } from "../distributions/Density.ts"
import { createRng } from "../math/Rng.ts"
import { createBijector } from "../math/createBijector.ts"
import { finiteDifference } from "./finiteDifference.ts"

/**
 * Conformance of a distribution: its density integrates to 1, is zero outside the support, has the stated derivative, and
 * its sampler draws from it. Integrals and draws are compared on the real line, where the support's ends are at infinity.
 * @returns what is wrong, in words; empty if nothing
 */
export function checkDensity(density: Density): readonly string[] {
  const violations: string[] = []
  const { lower, upper } = density.support
  const line = createBijector(lower, upper)
  const rng = createRng(1, "checkDensity")
  const draws = Array.from({ length: 20_000 }, () => density.sample(rng))
  if (draws.some(x => !(x >= lower && x <= upper))) violations.push("a draw lies outside the support")
  const z = draws.map(x => line.inverse(x)).filter(Number.isFinite)
  if (z.length < draws.length) violations.push("a draw lies on the support's end")
  const mean = average(z)
  const sd = Math.sqrt(average(z.map(z => (z - mean) ** 2)))

  const moments = integrate(density, line, mean, sd)
  // 1e-9: the trapezoid rule on an analytic function that has vanished at both ends is right to rounding
  if (!(Math.abs(moments.mass - 1) < 1e-9)) violations.push(`the density integrates to ${moments.mass}`)
  const error = moments.sd / Math.sqrt(z.length)
  if (!(Math.abs(mean - moments.mean) < 5 * error)) violations.push(`draws average ${mean}, not ${moments.mean}`)
  const spreadError = Math.sqrt((moments.kurtosis - 1) / z.length) / 2
  if (!(Math.abs(sd / moments.sd - 1) < 5 * spreadError)) violations.push(`draws have sd ${sd}, not ${moments.sd}`)

  const at = createBijectorPoint()
  for (const x of draws.slice(0, 50)) {
    line.evaluate(line.inverse(x), at)
    const step = 1e-3 * Math.min(1, at.slope)
    const numeric = finiteDifference(density.logDensity, x, step)
    const analytic = density.derivative(x)
    // 1e-5: where a density falls steeply towards its support's end
    if (!(Math.abs(analytic - numeric) < 1e-5 * Math.max(1 / step / 1e3, Math.abs(analytic))))
      violations.push(`the derivative at ${x} is ${analytic}, not ${numeric}`)
  }
  for (const outside of [lower - 1, upper + 1].filter(Number.isFinite))
    if (density.logDensity(outside) !== Number.NEGATIVE_INFINITY) violations.push(`the density at ${outside} is not 0`)
  if (!Number.isNaN(density.logDensity(Number.NaN))) violations.push("the density at NaN is not NaN")
  return violations
}

const average = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length

/** Moments of z under the density, by the trapezoid rule far into both tails. */
function integrate(density: Density, line: Bijector, mean: number, sd: number) {
  const reach = 40
  const steps = 16_000
  const step = (2 * reach * sd) / steps
  const at = createBijectorPoint()
  let mass = 0
  let first = 0
  let second = 0
  let fourth = 0
  for (let i = 0; i <= steps; i++) {
    const z = mean - reach * sd + i * step
    line.evaluate(z, at)
    const p = step * Math.exp(density.logDensity(at.value) + at.logSlope)
    // Where x has been rounded onto the support's end, its density says nothing of the z.
    if (!(p > 0 && p < Number.POSITIVE_INFINITY)) continue
    mass += p
    first += p * (z - mean)
    second += p * (z - mean) ** 2
    fourth += p * (z - mean) ** 4
  }
  const variance = second - first * first
  return { mass, mean: mean + first, sd: Math.sqrt(variance), kurtosis: fourth / (variance * variance) }
}
