import type { LiftWithError } from "./LiftWithError.ts"

/**
 * From a mean effect per geo and period to the total: both lift and standard error times n_geo · n_period. No square
 * root: the error is already the error of the mean.
 */
export const totalFromRate = (rate: LiftWithError, geos: number, periods: number): LiftWithError => ({
  lift: rate.lift * geos * periods,
  se: rate.se * geos * periods
})
