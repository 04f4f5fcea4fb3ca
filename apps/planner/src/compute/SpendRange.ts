import { Schema } from "effect"

/** What plans that are nearly as good as the best one spend on a channel: money over the horizon. */
export const SpendRange = Schema.Struct({ channel: Schema.String, least: Schema.Finite, most: Schema.Finite })
export type SpendRange = typeof SpendRange.Type
