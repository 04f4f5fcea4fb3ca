import { Schema } from "effect"
import { saturations } from "./saturations.ts"

/** Diminishing returns, as data: a kind, and the priors of its parameters. */
export const Saturation = Schema.Union(Object.values(saturations).map(({ codec }) => codec))
export type Saturation = typeof Saturation.Type
