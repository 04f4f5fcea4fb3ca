import type { Vec } from "../problem/Vec.ts"
import { cutAt } from "./Cut.ts"
import type { RiskMeasure } from "./RiskMeasure.ts"
import { supportingCut } from "./supportingCut.ts"

/** A risk measure at given outcomes. @param outcomes [draw] */
export function riskAt(measure: RiskMeasure, outcomes: Vec): number {
  if (measure.kind !== "goal-probability") return cutAt(supportingCut(measure, outcomes), outcomes)
  let reached = 0
  for (let draw = 0; draw < outcomes.length; draw++) if (outcomes[draw] >= measure.goal) reached++
  return reached / outcomes.length
}
