import type { ModelSpec } from "./ModelSpec.ts"
import { influencesOf } from "./worldOf.ts"

/** Is what a channel brings a matter of its own spend alone, so that what plans bring is a sum over channels? */
export const areSeparable = ({ channels, link, organic }: ModelSpec): boolean =>
  link !== "log" && [...channels, ...organic].every(spec => influencesOf(spec).length === 0)
