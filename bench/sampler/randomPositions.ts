import { createRng, type LogDensity } from "../../packages/core/src/index.ts"

/** 20 positions around the middle of the priors, the same in every process. */
export function randomPositions({ dimension }: LogDensity): readonly Float64Array[] {
  const rng = createRng(1, "randomPositions")
  return Array.from({ length: 20 }, () => Float64Array.from({ length: dimension }, () => 0.7 * rng.normal()))
}
