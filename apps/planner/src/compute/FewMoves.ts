import { Schema } from "effect"

const Money = Schema.Array(Schema.Finite)

/** A plan nearly as good as the best one that leaves most channels as they are now. */
export const FewMoves = Schema.Struct({
  /** channels that spend other than now, by name */
  moved: Schema.Array(Schema.String),
  /** no plan as good moves fewer */
  atLeast: Schema.Int,
  /** [channel] money over the horizon */
  spend: Money,
  /** [channel][period] money, of a plan by period */
  paths: Schema.NullOr(Schema.Array(Money))
})
export type FewMoves = typeof FewMoves.Type
