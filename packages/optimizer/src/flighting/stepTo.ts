import type { Vec } from "../problem/Vec.ts"

/** Share of the way to the nearest bound a step may go. */
const TO_THE_BOUND = 0.995

/** The largest step ≤ 1 that keeps positive numbers positive, with a margin. @param skipped entries without a sign to keep */
export function stepTo(numbers: Vec, change: Vec, skipped?: Uint8Array): number {
  let step = 1
  for (let i = 0; i < numbers.length; i++) {
    if (change[i] < 0 && skipped?.[i] !== 1) step = Math.min(step, (TO_THE_BOUND * numbers[i]) / -change[i])
  }
  return step
}
