import type { LiftConversion } from "./LiftConversion.ts"

/**
 * From incremental return on ad spend r: lift = r · Δspend, in money; se = |Δspend| se_r.
 * Only for a Δspend that is known: where it was estimated too, import the response's lift instead.
 * @param spendDelta treated − reference, ≠ 0
 */
export const returnOnSpend = (spendDelta: number): LiftConversion => ({
  lift: r => r * spendDelta,
  se: (_, se) => Math.abs(spendDelta) * se
})
