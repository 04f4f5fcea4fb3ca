import { Schema } from "effect"
import type { FlightPath } from "../flighting/FlightProblem.ts"
import type { Budget, Objective } from "../problem/BudgetProblem.ts"
import type { Vec } from "../problem/Vec.ts"
import { RiskMeasure } from "../risk/RiskMeasure.ts"
import { CurveData, curveOf } from "./CurveData.ts"
import { PlanRule } from "./PlanRule.ts"

/** One line of a plan: a channel, in one market or in all. */
export interface PlanLine {
  readonly channel: string
  /** absent: it is not divided by markets */
  readonly geo?: string
  /** one way, or several, in which its money works: draws of a posterior, parts of a market */
  readonly paths: readonly FlightPath[]
  /** [period] money of the plan that relative rules and locks refer to */
  readonly base?: Vec
  /** [period] money that is spent whatever the plan says; it counts towards the budget */
  readonly committed?: Vec
}

/** A question about money over channels, periods and markets: everything that can be asked, in one type. */
export interface PlanProblem {
  readonly lines: readonly PlanLine[]
  /** ≥ 1 */
  readonly periods: number
  /** periods after them whose response still counts; 0 if absent: the effect within the periods only */
  readonly tailPeriods?: number
  readonly budget: Budget
  /** "most-outcome" if absent */
  readonly objective?: Objective
  readonly rules?: readonly PlanRule[]
  /** what counts of the outcomes of draws, their mean if absent */
  readonly measure?: RiskMeasure
}

const Numbers = Schema.Array(Schema.Finite)
const Positive = Schema.Finite.check(Schema.isGreaterThanOrEqualTo(0))

/** A `PlanProblem` that can be stored and sent: the same with its curves as data. */
export const PlanProblemData = Schema.Struct({
  format: Schema.Literal("liftmix-plan-problem"),
  version: Schema.Literal(1),
  lines: Schema.Array(
    Schema.Struct({
      channel: Schema.NonEmptyString,
      geo: Schema.optionalKey(Schema.NonEmptyString),
      paths: Schema.Array(
        Schema.Struct({
          response: CurveData,
          carryOver: Numbers,
          startingStock: Schema.optionalKey(Numbers),
          worth: Schema.optionalKey(Numbers),
          draw: Schema.optionalKey(Schema.Int)
        })
      ),
      base: Schema.optionalKey(Numbers),
      committed: Schema.optionalKey(Numbers)
    })
  ),
  periods: Schema.Int,
  tailPeriods: Schema.optionalKey(Schema.Int),
  budget: Schema.Union([
    Schema.Struct({ sense: Schema.Literals(["equal", "at-most"]), total: Schema.Finite }),
    Schema.Struct({ sense: Schema.Literal("free") })
  ]),
  objective: Schema.optionalKey(
    Schema.Union([
      Schema.Struct({ kind: Schema.Literal("most-outcome") }),
      Schema.Struct({ kind: Schema.Literal("most-profit"), margin: Positive }),
      Schema.Struct({ kind: Schema.Literal("least-spend"), outcome: Positive }),
      Schema.Struct({ kind: Schema.Literals(["target-return", "target-marginal-return"]), ratio: Positive })
    ])
  ),
  rules: Schema.optionalKey(Schema.Array(PlanRule)),
  measure: Schema.optionalKey(RiskMeasure)
})
export type PlanProblemData = typeof PlanProblemData.Type

/** The problem that data stand for. */
export const planProblemOf = ({ lines, ...rest }: PlanProblemData): PlanProblem => ({
  ...rest,
  lines: lines.map(({ paths, ...line }) => ({
    ...line,
    paths: paths.map(path => Object.assign({}, path, { response: curveOf(path.response) }))
  }))
})

/** How a line is told from the others. */
export const lineName = ({ channel, geo }: Pick<PlanLine, "channel" | "geo">): string =>
  geo === undefined ? channel : `${channel} in ${geo}`
