import { Schema } from "effect"
import { Adstock } from "../adstock/Adstock.ts"
import { Saturation } from "../saturation/Saturation.ts"

/**
 * How exposure becomes response: carry-over then saturation, or the other way round. Where the exposure is reach, the
 * people reached first count by how often they were: reach · s(frequency), s a saturation of its own.
 */
export const MediaTransform = Schema.Struct({
  adstock: Adstock,
  saturation: Saturation,
  order: Schema.Literals(["adstock-saturation", "saturation-adstock"]),
  /** priors in contacts per person; absent: exposure counts as it is */
  frequency: Schema.optionalKey(Saturation)
})
export type MediaTransform = typeof MediaTransform.Type
