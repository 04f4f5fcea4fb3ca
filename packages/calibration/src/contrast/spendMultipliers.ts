import { designMultipliers, type SpendMultipliers } from "../record/designMultipliers.ts"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"

/**
 * The multipliers of an experiment: as stated, from stated totals, or by its design.
 * @returns undefined where the record has none: then only its spend delta can tell
 */
export function spendMultipliers({ design, spend }: ExperimentRecord): SpendMultipliers | undefined {
  const usual = designMultipliers[design.kind]
  const treated = spend.treatedMultiplier ?? usual?.treated
  if (treated !== undefined) return { treated, reference: spend.referenceMultiplier ?? usual?.reference ?? 1 }
  const { treatedTotal, referenceTotal } = spend
  if (treatedTotal === undefined || referenceTotal === undefined) return undefined
  // Without any reference spend the campaign was new: business as usual is the campaign.
  return referenceTotal > 0 ? { treated: treatedTotal / referenceTotal, reference: 1 } : { treated: 1, reference: 0 }
}

/** treated − reference spend in the treated area as recorded, if it was. */
export function recordedSpendDelta({ spend }: ExperimentRecord): number | undefined {
  const { delta, treatedTotal, referenceTotal } = spend
  if (delta !== undefined) return delta
  return treatedTotal !== undefined && referenceTotal !== undefined ? treatedTotal - referenceTotal : undefined
}
