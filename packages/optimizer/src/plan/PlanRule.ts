import { Schema } from "effect"

const Names = Schema.Array(Schema.String).check(Schema.isMinLength(1))

/** Which cells of a plan a rule is about: all that it does not leave out. */
const cells = {
  /** told in prices, conflicts and binding rules; made of the rule if absent */
  name: Schema.optionalKey(Schema.NonEmptyString),
  channels: Schema.optionalKey(Names),
  geos: Schema.optionalKey(Names),
  /** first period, from 0 */
  from: Schema.optionalKey(Schema.Int),
  /** the period after the last */
  to: Schema.optionalKey(Schema.Int)
}

/** Money, or multiples of the base plan. */
const limits = {
  min: Schema.optionalKey(Schema.Finite),
  max: Schema.optionalKey(Schema.Finite),
  unit: Schema.optionalKey(Schema.Literals(["money", "base"]))
}

/** What a plan must keep to, as data. */
export const PlanRule = Schema.Union([
  /** the spend of each line over the periods, lines apart */
  Schema.Struct({ rule: Schema.Literal("total"), ...cells, ...limits }),
  /** the spend of each line in each period */
  Schema.Struct({ rule: Schema.Literal("period"), ...cells, ...limits }),
  /** the spend of all these cells together */
  Schema.Struct({ rule: Schema.Literal("group"), ...cells, ...limits }),
  /** each cell as in the base plan */
  Schema.Struct({ rule: Schema.Literal("lock"), ...cells }),
  /** nothing at all */
  Schema.Struct({ rule: Schema.Literal("dark"), ...cells }),
  /** each cell spends nothing, or at least so much, money */
  Schema.Struct({ rule: Schema.Literal("min-if-on"), ...cells, min: Schema.Finite }),
  /** spend of these cells over that of others in the same periods: of all, or of the channels in `of` */
  Schema.Struct({
    rule: Schema.Literal("share"),
    ...cells,
    of: Schema.optionalKey(Names),
    min: Schema.optionalKey(Schema.Finite),
    max: Schema.optionalKey(Schema.Finite)
  }),
  /** change of each line from one period to the next, either way: money, or a share of the earlier one */
  Schema.Struct({
    rule: Schema.Literal("ramp"),
    ...cells,
    max: Schema.Finite,
    unit: Schema.optionalKey(Schema.Literals(["money", "share"]))
  })
])
export type PlanRule = typeof PlanRule.Type
