import { PlanTotal } from "@liftmix/core"
import { Schema } from "effect"

/** What a plan spends and brings in one of a panel's geos, totals over the horizon. */
export const GeoOutcome = Schema.Struct({ geo: Schema.String, ...PlanTotal.fields })
export type GeoOutcome = typeof GeoOutcome.Type
