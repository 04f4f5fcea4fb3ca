import { Schema } from "effect"

const Numbers = Schema.Array(Schema.Finite)

/**
 * The KPI without channels in the periods after the data, for forecasting beside a `CurvePack` where the model is not at
 * hand. Draw d of both packs is the same draw of the posterior.
 */
export const BaselinePack = Schema.Struct({
  format: Schema.Literal("liftmix-baseline"),
  version: Schema.Literal(1),
  /** [period] ISO dates */
  dates: Schema.Array(Schema.String),
  draws: Schema.Int,
  /** [period, draw] KPI units, expected, organic media included unless they act together with others */
  expected: Numbers,
  /** [period, draw] KPI units, KPI − expectation */
  noise: Numbers
})
export type BaselinePack = typeof BaselinePack.Type
