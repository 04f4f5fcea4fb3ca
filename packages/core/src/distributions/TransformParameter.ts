import type { Distribution } from "./Distribution.ts"
import { resolveDistribution } from "./resolveDistribution.ts"

/** A parameter of a media transform: value = scale · p with p ~ prior, restricted to lower < p < upper. */
export interface TransformParameter {
  /** the field's name for it: retention, halfSaturation, slope, … */
  readonly name: string
  readonly prior: Distribution
  readonly lower: number
  readonly upper: number
  /** turns the prior's units into the user's: 1, the median non-zero exposure, or its reciprocal */
  readonly scale: number
}

/** A parameter above 0 and below `upper`; the prior's own support may be narrower. */
export function positiveParameter(
  name: string,
  prior: Distribution,
  { upper = Number.POSITIVE_INFINITY, scale = 1 }: { readonly upper?: number; readonly scale?: number } = {}
): TransformParameter {
  const { support } = resolveDistribution(prior)
  return { name, prior, lower: Math.max(0, support.lower), upper: Math.min(upper, support.upper), scale }
}
