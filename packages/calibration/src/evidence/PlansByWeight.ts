import { Schema } from "effect"

const Text = Schema.String
const Number = Schema.Finite
/** money over the periods, by channel */
const Spend = Schema.Record(Text, Number)

/** The best plan if an experiment counted otherwise, beside that of the model as it is. */
const PlanAtWeight = Schema.Struct({
  /** so many times as much as it does; 0 leaves it out */
  weight: Number,
  /** null: too far from this fit for its draws to tell, or none near the best was found in time */
  plan: Schema.NullOr(
    Schema.Struct({
      spend: Spend,
      /** share of the money that it spends elsewhere than the model's plan */
      moved: Number,
      /** KPI units that the model's plan would then bring less than this one, and that as a share of what this one brings */
      missed: Number,
      missedShare: Number,
      /** how far, relative to it, what the plan brings may be from the best: 0 where it is proven */
      relativeGap: Number
    })
  )
})

/** What is decided on a model, and whether it hangs on how much each experiment counts. No refits. */
export const PlansByWeight = Schema.Struct({
  /** periods that are planned */
  periods: Schema.Int,
  /** largest change of each channel against its current spend, as a share */
  within: Number,
  current: Spend,
  /** the best plan of the model as it is */
  plan: Spend,
  experiments: Schema.Array(
    Schema.Struct({
      id: Text,
      channels: Schema.Array(Text),
      byWeight: Schema.Array(PlanAtWeight),
      /** would the model's plan no longer be nearly as good as the best at one of the weights? null: not at those that can be told */
      decides: Schema.NullOr(Schema.Boolean)
    })
  )
})
export type PlansByWeight = typeof PlansByWeight.Type
