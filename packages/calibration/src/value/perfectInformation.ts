import { mean } from "@liftmix/core"
import { allocateByEnvelope } from "./allocateByEnvelope.ts"
import type { BudgetDecision } from "./BudgetDecision.ts"
import { priceOf } from "./gainFromDeciding.ts"

/** Expected gain per period from deciding in full knowledge of the truth: no experiment is worth more. */
export function perfectInformation({ values, draws, points, steps }: BudgetDecision): number {
  const rows = Array.from({ length: values.length / draws }, (_, row) => row * draws)
  const now = allocateByEnvelope(
    rows.map(row => mean(values.subarray(row, row + draws))),
    points,
    steps
  )
  const truth = new Float64Array(rows.length)
  let gain = 0
  for (let s = 0; s < draws; s++) {
    rows.forEach((row, i) => {
      truth[i] = values[row + s]
    })
    gain += priceOf(truth, points, allocateByEnvelope(truth, points, steps)) - priceOf(truth, points, now)
  }
  return gain / draws
}
