import { Schema } from "effect"
import { Adstock } from "../adstock/Adstock.ts"
import { Saturation } from "../saturation/Saturation.ts"

/** How exposure becomes response: carry-over then saturation, or the other way round. */
export const MediaTransform = Schema.Struct({
  adstock: Adstock,
  saturation: Saturation,
  order: Schema.Literals(["adstock-saturation", "saturation-adstock"])
})
export type MediaTransform = typeof MediaTransform.Type
