import type { SeparableProgram } from "../problem/SeparableProgram.ts"
import type { Vec } from "../problem/Vec.ts"
import type { DrawCurves } from "./DrawCurves.ts"
import type { OutcomeTable } from "./OutcomeTable.ts"
import type { RiskMeasure } from "./RiskMeasure.ts"
import { riskAt } from "./riskAt.ts"

/** A risk measure of the total outcome over the rows and domains of a programme, in its units. */
export interface RiskProgram {
  /** its curves guide where first breakpoints lie, and are not otherwise used; rows in spends only */
  readonly program: SeparableProgram
  /** [block] */
  readonly channels: readonly DrawCurves[]
  readonly measure: RiskMeasure
  readonly table: OutcomeTable
}

/** The objective where the measure is known: blocks weigh responses alike. */
export const objectiveOf = ({ program: { blocks } }: RiskProgram, risk: number, spend: Vec): number =>
  blocks.reduce((sum, { spendWeight }, c) => sum + spendWeight * spend[c], blocks[0].outcomeWeight * risk)

/** The true objective of a point. */
export const riskObjectiveAt = (risk: RiskProgram, spend: Vec): number =>
  objectiveOf(risk, riskAt(risk.measure, risk.table.total(spend)), spend)
