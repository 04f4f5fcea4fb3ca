import type { LiftConversion } from "./LiftConversion.ts"

/**
 * From cost per incremental outcome k: lift = Δspend / k, se = |Δspend| se_k / k². The map is decreasing: the dearer end
 * of the interval is the smaller lift.
 * @param spendDelta treated − reference, ≠ 0
 */
export const costPerIncremental = (spendDelta: number): LiftConversion => ({
  lift: k => spendDelta / k,
  se: (k, se) => (Math.abs(spendDelta) * se) / (k * k)
})
