import erfcinv from "@stdlib/math-base-special-erfcinv"

/**
 * Φ⁻¹(p), as exact for the smallest p as for others: a quantile worked out from 2p − 1 knows nothing of a p below 1e-16.
 * @param p in [0, 1]; −∞ at 0, ∞ at 1
 */
export const normalQuantile = (p: number): number => 0 - Math.SQRT2 * erfcinv(2 * p)
