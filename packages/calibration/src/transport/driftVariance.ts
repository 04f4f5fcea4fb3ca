import { outsideVariance } from "./outsideVariance.ts"

/**
 * Variance between the effect at one time and its average over a period of P years, when ln(effect) is a Brownian motion
 * with sd η per √year: η²P(1/3 − f(1 − f)) at fraction f of the period; η²(Δ + P/3) at Δ years outside it.
 * @param drift η ≥ 0
 * @param years P > 0
 * @param position years after the period's start; negative before it
 */
export function driftVariance(drift: number, years: number, position: number): number {
  const fraction = Math.min(Math.max(position / years, 0), 1)
  return drift ** 2 * years * (1 / 3 - fraction * (1 - fraction)) + outsideVariance(drift, years, position)
}
