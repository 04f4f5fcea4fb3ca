import type { ModelSpec } from "./ModelSpec.ts"

/**
 * Names of the media through which others act. Their exposure under a plan follows from what these others spend in it, and
 * a plan does not say how much of it that is already.
 */
export const mediatorsOf = ({ channels, organic }: ModelSpec): readonly string[] =>
  [...channels, ...organic].filter(({ mediates = [] }) => mediates.length > 0).map(({ name }) => name)
