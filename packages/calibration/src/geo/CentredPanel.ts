import { mean, type Vec } from "@liftmix/core"
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

/** @param before number of periods before the start, ≥ 2 */
export function centre({ treated, donors }: DonorPanel, before: number): CentredPanel {
  const periods = treated.length
  const count = donors.length / periods
  if (!Number.isInteger(count) || count < 1 || before < 2 || before > periods) {
    throw new RangeError(`${donors.length} donor values, ${periods} periods, ${before} before the start`)
  }
  const own = Float64Array.from({ length: before }, (_, t) => treated[t])
  const others = Array.from({ length: count }, (_, j) =>
    Float64Array.from({ length: before }, (_, t) => donors[j * periods + t])
  )
  const treatedMean = mean(own)
  const donorMeans = Float64Array.from(others, mean)
  const periodMeans = own.map((_, t) => others.reduce((sum, series, j) => sum + series[t] - donorMeans[j], 0) / count)
  const centredDonors = new Float64Array(count * before)
  others.forEach((series, j) =>
    centredDonors.set(
      series.map((y, t) => y - donorMeans[j] - periodMeans[t]),
      j * before
    )
  )
  return {
    count,
    periods: before,
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
