import { Schema } from "effect"

/** What an optimised plan is to be best at, beside its limits. */
export const OptimiserObjective = Schema.Union([
  /** the most outcome from the budget */
  Schema.Struct({ kind: Schema.Literal("most-outcome") }),
  Schema.Struct({
    kind: Schema.Literals([
      /** the most profit: `target` is the margin, % of the KPI's value, or the value of a unit where the KPI has none */
      "most-profit",
      /** the least spend that brings `target` KPI units */
      "least-spend",
      /** the most outcome at a return of `target` or better: a ROI, or a cost per unit where the KPI has no value */
      "target-return",
      /** as much as returns `target` or better on the next unit of money: a marginal ROI, or a marginal cost */
      "target-marginal-return"
    ]),
    target: Schema.Finite
  })
])
export type OptimiserObjective = typeof OptimiserObjective.Type

/** What a person asks for: the same, or the best use of `target` more money, or the least harm of that much less. */
export const PlanObjective = Schema.Union([
  OptimiserObjective,
  Schema.Struct({ kind: Schema.Literal("change"), target: Schema.Finite })
])
export type PlanObjective = typeof PlanObjective.Type
