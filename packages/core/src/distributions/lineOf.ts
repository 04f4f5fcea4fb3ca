import type { Bijector } from "../math/Bijector.ts"
import { createBijector } from "../math/createBijector.ts"
import type { Density } from "./Density.ts"

/**
 * How a value with this prior is sampled on the real line: a parameter of which the data know nothing is then about normal,
 * the shape that a sampler walks through fastest.
 * @param interval where the value may lie, if that is only part of the prior's support
 */
export function lineOf(prior: Density, { lower, upper } = prior.support): Bijector {
  const isWhole = lower === prior.support.lower && upper === prior.support.upper
  return isWhole && prior.line !== undefined ? prior.line : createBijector(lower, upper)
}
