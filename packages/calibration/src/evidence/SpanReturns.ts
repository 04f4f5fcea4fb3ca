import { Estimate } from "@liftmix/core"
import { Schema } from "effect"

/** What media did in a year or a quarter; returns count what the span's spend brought, as `EffectEstimate` has them. */
export const SpanReturns = Schema.Struct({
  /** `2024`, `2024 Q1` */
  span: Schema.String,
  /** first and last day */
  from: Schema.String,
  to: Schema.String,
  media: Schema.Array(
    Schema.Struct({
      name: Schema.String,
      spend: Schema.NullOr(Schema.Finite),
      contribution: Estimate,
      share: Estimate,
      roi: Schema.NullOr(Estimate),
      mroi: Schema.NullOr(Estimate),
      costPerIncremental: Schema.NullOr(Estimate)
    })
  )
})
export type SpanReturns = typeof SpanReturns.Type
