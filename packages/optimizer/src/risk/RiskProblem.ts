import type { BudgetProblem, Channel, Objective } from "../problem/BudgetProblem.ts"
import type { DrawCurves } from "./DrawCurves.ts"
import type { RiskMeasure } from "./RiskMeasure.ts"

/** A channel whose response is known as draws. */
export interface RiskChannel extends Omit<Channel, "response"> {
  readonly draws: DrawCurves
}

/** A budget to divide where responses are uncertain: as `BudgetProblem`, with a measure of what is best. */
export interface RiskProblem extends Omit<BudgetProblem, "channels" | "objective"> {
  readonly channels: readonly RiskChannel[]
  readonly measure: RiskMeasure
  /** "most-outcome" if absent: the measure of the outcome; otherwise the measure, at its margin, less the spend */
  readonly objective?: Extract<Objective, { kind: "most-outcome" | "most-profit" | "target-marginal-return" }>
}
