import { Schema } from "effect"

/** What a plan is worth when its outcome differs from draw to draw. */
export const RiskMeasure = Schema.Union([
  /** mean over draws */
  Schema.Struct({ kind: Schema.Literal("mean") }),
  /**
   * (1 − meanWeight) · mean of the worst `alpha` share of draws + meanWeight · mean over all; the draw at the edge of the
   * share counts in part. alpha in (0, 1], meanWeight in [0, 1], 0 if absent
   */
  Schema.Struct({
    kind: Schema.Literal("cvar"),
    alpha: Schema.Finite,
    meanWeight: Schema.optionalKey(Schema.Finite)
  }),
  /** the worst draw */
  Schema.Struct({ kind: Schema.Literal("worst-draw") }),
  /** mean of the outcome counted up to the goal, response units > 0: what falls short weighs, what exceeds does not */
  Schema.Struct({ kind: Schema.Literal("mean-up-to"), goal: Schema.Finite }),
  /** share of draws whose outcome reaches the goal, response units; not concave: what is left open is told as a gap */
  Schema.Struct({ kind: Schema.Literal("goal-probability"), goal: Schema.Finite })
])
export type RiskMeasure = typeof RiskMeasure.Type

/** A measure that is the least of its cuts. */
export type ConcaveMeasure = Exclude<RiskMeasure, { readonly kind: "goal-probability" }>
