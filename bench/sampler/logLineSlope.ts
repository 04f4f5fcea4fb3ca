import { createBijectorPoint } from "../../packages/core/src/math/Bijector.ts"
import { lineOf } from "../../packages/core/src/distributions/lineOf.ts"
import { resolveDistribution } from "../../packages/core/src/index.ts"

/** The priors of what textbooks sample in another coordinate than liftmix, as the Stan programs have them. */
const densities = {
  retention: resolveDistribution({ kind: "uniform", lower: 0, upper: 1 }),
  half: resolveDistribution({ kind: "truncatedNormal", mean: 0.8, sd: 0.8, lower: 0.1, upper: 10 }),
  spread: resolveDistribution({ kind: "halfNormal", sd: 1 })
}

/**
 * log |du/dz| of a value between liftmix' coordinate z and Stan's u, up to a constant: the value's logarithm where its interval
 * has one end, the logit of its share of the interval where it has two.
 */
export function logLineSlope(prior: keyof typeof densities, z: number): number {
  const { lower, upper } = densities[prior].support
  const at = createBijectorPoint()
  lineOf(densities[prior]).evaluate(z, at)
  return at.logSlope - Math.log(at.value - lower) - (upper < Infinity ? Math.log(upper - at.value) : 0)
}
