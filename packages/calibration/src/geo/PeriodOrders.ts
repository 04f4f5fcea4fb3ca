import type { Rng } from "@liftmix/core"
import { randomSubsets } from "./randomSubsets.ts"

/** Which periods' residuals might have stood where the evaluated ones do, had nothing happened; as they do comes first. */
export interface PeriodOrders {
  /** `moving-block`: every cyclic shift, which keeps autocorrelation; `iid`: any order, as if there were none */
  readonly scheme: "moving-block" | "iid"
  readonly count: number
  /** [order, evaluated period] */
  readonly places: Int32Array
}

/** @param before periods before the start, of `periods` in all */
export function movingBlocks(periods: number, before: number): PeriodOrders {
  const evaluated = periods - before
  const places = Int32Array.from(
    { length: periods * evaluated },
    (_, i) => (before + (i % evaluated) + Math.floor(i / evaluated)) % periods
  )
  return { scheme: "moving-block", count: periods, places }
}

/**
 * As they are, and random orders.
 * @param before periods before the start, of `periods` in all
 * @param random how many random orders, ≥ 1
 */
export function randomOrders(periods: number, before: number, random: number, rng: Rng): PeriodOrders {
  const evaluated = Int32Array.from({ length: periods - before }, (_, h) => before + h)
  return { scheme: "iid", count: 1 + random, places: randomSubsets(evaluated, periods, random, rng) }
}
