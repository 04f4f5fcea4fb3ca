import type { ExperimentDesign } from "./ExperimentRecord.ts"

/** Spend of the two worlds in multiples of business as usual. */
export interface SpendMultipliers {
  readonly treated: number
  readonly reference: number
}

/** What a design's name says about its contrast; the other designs have to state their multiplier or change of spend. */
export const designMultipliers: Partial<Record<ExperimentDesign, SpendMultipliers>> = {
  "go-dark": { treated: 0, reference: 1 },
  holdback: { treated: 1, reference: 0 },
  "user-holdout": { treated: 1, reference: 0 }
}
