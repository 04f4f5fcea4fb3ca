import { type Distribution, resolveDistribution } from "../../packages/core/src/index.ts"

/** The Stan programs' priors of what liftmix samples by normal scores. */
export const scorePriors = {
  retention: { kind: "uniform", lower: 0, upper: 1 },
  half: { kind: "truncatedNormal", mean: 0.8, sd: 0.8, lower: 0.1, upper: 10 },
  spread: { kind: "halfNormal", sd: 1 }
} as const satisfies Record<string, Distribution>

/**
 * log du/dz of a value p sampled by us as its prior's normal score z, dp/dz = φ(z)/f(p), up to a constant, and by Stan as u: the
 * logarithm where its interval has one end, the logit of the share of the interval where it has two.
 */
export function logScoreSlope(prior: keyof typeof scorePriors, value: number, score: number): number {
  const { logDensity, support } = resolveDistribution(scorePriors[prior])
  const logOfEnds = Math.log(value - support.lower) + (support.upper < Infinity ? Math.log(support.upper - value) : 0)
  return -0.5 * score * score - logDensity(value) - logOfEnds
}
