import { formatCost } from "../format/formatCost.ts"
import { formatRatio } from "../format/formatRatio.ts"

/** How a KPI's return on money is called and written: ROI where it has a value, else the cost of one more unit. */
export interface EfficiencyTerms {
  readonly average: string
  readonly marginal: string
  /** what both say, in a sentence */
  readonly meaning: string
  format(x: number): string
}

export function efficiencyTerms(kpi: string, valuePerUnit: number | null): EfficiencyTerms {
  return valuePerUnit === null
    ? {
        average: "Cost per unit",
        marginal: "Marginal cost",
        meaning: `Cost per unit: spend for one of the ${kpi} it causes; marginal: for the next one.`,
        format: formatCost
      }
    : {
        average: "ROI",
        marginal: "Marginal ROI",
        meaning: "ROI: value caused by each unit of spend; marginal: by the next unit.",
        format: formatRatio
      }
}
