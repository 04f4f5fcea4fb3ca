import type { SpendMultipliers } from "../record/designMultipliers.ts"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { multiplierFromDelta } from "./multiplierFromDelta.ts"
import { recordedSpendDelta, spendMultipliers } from "./spendMultipliers.ts"
import type { TestedSpend } from "./TestedSpend.ts"

/**
 * The multipliers of a test: its own, or those that explain its spend delta in the spend recorded during it.
 * @param tested undefined where the test lies outside the data
 * @returns undefined where neither tells
 */
export function multipliersIn(record: ExperimentRecord, tested: TestedSpend | undefined): SpendMultipliers | undefined {
  const stated = spendMultipliers(record)
  const delta = recordedSpendDelta(record)
  if (stated !== undefined || delta === undefined || tested === undefined) return stated
  const treated = multiplierFromDelta(tested, delta)
  return treated === undefined ? undefined : { treated, reference: 1 }
}
