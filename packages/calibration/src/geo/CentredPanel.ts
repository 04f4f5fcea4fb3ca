import type { Vec } from "@liftmix/core"
import { nearestInHull } from "../algebra/nearestInHull.ts"

/** Outcomes of a treated area and of the geos it is compared with. */
export interface DonorPanel {
  /** [time] mean over the treated geos */
  readonly treated: Vec
  /** [donor, time] */
  readonly donors: Vec
}

/** A panel before the start, each series less its mean, then each period less the donors' mean. */
export interface CentredPanel {
  readonly count: number
  readonly periods: number
  /** [period] z₁ */
  readonly treated: Float64Array
  /** [donor, period] Z */
  readonly donors: Float64Array
  readonly treatedMean: number
  /** [donor] */
  readonly donorMeans: Float64Array
}

/** @param periods the periods to centre on, each an index of the panel's time; a number: the first so many */
export function centre({ treated, donors }: DonorPanel, periods: number | readonly number[]): CentredPanel {
  const chosen = typeof periods === "number" ? Array.from({ length: periods }, (_, t) => t) : periods
  const count = donors.length / treated.length
  if (!Number.isInteger(count) || count < 1 || chosen.length < 2 || chosen.length > treated.length) {
    throw new RangeError(`${donors.length} donor values, ${treated.length} periods, ${chosen.length} before the start`)
  }
  const pick = (series: Vec, offset: number) => Float64Array.from(chosen, t => series[offset + t])
  const meanOf = (series: Float64Array) => series.reduce((sum, y) => sum + y, 0) / series.length
  const own = pick(treated, 0)
  const others = Array.from({ length: count }, (_, j) => pick(donors, j * treated.length))
  const treatedMean = meanOf(own)
  const donorMeans = Float64Array.from(others, meanOf)
  const periodMeans = Float64Array.from(
    chosen,
    (_, t) => others.reduce((sum, series, j) => sum + series[t] - donorMeans[j], 0) / count
  )
  const centredDonors = new Float64Array(count * chosen.length)
  others.forEach((series, j) =>
    centredDonors.set(
      series.map((y, t) => y - donorMeans[j] - periodMeans[t]),
      j * chosen.length
    )
  )
  return {
    count,
    periods: chosen.length,
    treated: own.map((y, t) => y - treatedMean - periodMeans[t]),
    donors: centredDonors,
    treatedMean,
    donorMeans
  }
}

/** argmin ‖z₁ − Zᵀw‖ over convex weights. */
export function convexWeights({ count, periods, treated, donors }: CentredPanel): Float64Array {
  return nearestInHull(
    donors.map((z, i) => z - treated[i % periods]),
    count
  )
}

/** z₁ − Zᵀw */
export function residuals({ periods, treated, donors }: CentredPanel, weights: Float64Array): Float64Array {
  return treated.map((z, t) => weights.reduce((rest, w, j) => rest - w * donors[j * periods + t], z))
}
