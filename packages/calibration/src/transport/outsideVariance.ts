/**
 * Variance between the effect at one time and at the nearer end of a period of P years, when ln(effect) is a Brownian motion
 * with sd η per √year: η²Δ at Δ years outside the period, 0 inside.
 * @param position years after the period's start; negative before it
 */
export const outsideVariance = (drift: number, years: number, position: number): number =>
  drift ** 2 * Math.max(-position, position - years, 0)
