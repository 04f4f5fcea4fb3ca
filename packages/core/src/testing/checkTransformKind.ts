import { resolveDistribution } from "../distributions/resolveDistribution.ts"
import type { TransformParameter } from "../distributions/TransformParameter.ts"
import { createRng } from "../math/Rng.ts"
import type { SeriesMap } from "../math/SeriesMap.ts"
import { checkSeriesMap } from "./checkSeriesMap.ts"

const draws = 20

/**
 * Conformance of one kind of adstock or saturation: of its map at draws from the priors of its parameters, and of the
 * parameters' number and bounds.
 * @param unit a typical input, such as the median exposure
 * @returns what is wrong, in words; empty if nothing
 */
export function checkTransformKind(
  create: (length: number) => SeriesMap,
  parameters: readonly TransformParameter[],
  unit: number
): readonly string[] {
  const { parameterCount } = create(1)
  if (parameterCount !== parameters.length) return [`${parameters.length} priors for ${parameterCount} parameters`]
  const rng = createRng(1, "conformance")
  const densities = parameters.map(({ prior }) => resolveDistribution(prior))
  return Array.from({ length: draws }, () => densities.map(density => density.sample(rng))).flatMap(values => {
    const outside = parameters.filter(({ lower, upper }, i) => !(values[i] >= lower && values[i] <= upper))
    if (outside.length > 0) return outside.map(({ name }) => `${name} has a prior beyond its bounds`)
    const point = parameters.map(({ scale }, i) => scale * values[i])
    return checkSeriesMap(create, point, unit).map(violation => `${violation} at ${point.join(", ")}`)
  })
}
