import type { Vec } from "../math/Vec.ts"
import type { MediaPath } from "../media/MediaPath.ts"
import { finiteDifference } from "./finiteDifference.ts"

/**
 * Conformance of a media path: parameters read and gradients added at an offset, and a pullback that agrees with finite
 * differences in every parameter.
 * @param parameters the transform's, inside their domain
 * @returns what is wrong, in words; empty if nothing
 */
export function checkMediaPath(path: MediaPath, parameters: Vec): readonly string[] {
  const violations: string[] = []
  const offset = 2
  const around = Float64Array.of(Number.NaN, Number.NaN, ...Array.from(parameters), Number.NaN)
  const weights = Float64Array.from({ length: path.length }, (_, t) => Math.sin(1 + 3 * t))
  const product = (parameters: Vec) => {
    path.evaluate(parameters, offset)
    return path.response.reduce((sum, h, t) => sum + weights[t] * h, 0)
  }
  const before = 0.5
  const gradient = new Float64Array(around.length).fill(before)
  product(around)
  if (!path.response.every(Number.isFinite)) violations.push("the response is not finite")
  const size = path.response.reduce((sum, h) => sum + Math.abs(h), 0)
  path.pullback(weights, around, offset, gradient)
  for (let i = 0; i < around.length; i++) {
    const inside = i >= offset && i < offset + parameters.length
    if (!inside) {
      if (gradient[i] !== before) violations.push(`the pullback writes outside its parameters, at ${i - offset}`)
      continue
    }
    const step = 1e-3 * Math.min(1, around[i])
    const numeric = finiteDifference(x => product(around.with(i, x)), around[i], step)
    const analytic = gradient[i] - before
    // 1e-7: finite differences of a sum of size `size` with a step of 1e-3 of the argument
    if (!(Math.abs(analytic - numeric) <= (1e-7 * size) / Math.min(1, around[i])))
      violations.push(`the derivative in parameter ${i - offset} is ${analytic}, not ${numeric}`)
  }
  return violations
}
