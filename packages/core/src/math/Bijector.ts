/** A smooth increasing map of the real line onto an open interval, with what a change of variables needs. */
export interface Bijector {
  evaluate(z: number, out: BijectorPoint): void
}

/** A bijector at a point of the real line. */
export interface BijectorPoint {
  value: number
  /** dx/dz */
  slope: number
  /** log(dx/dz), without overflow */
  logSlope: number
  /** d log(dx/dz) / dz */
  logSlopeDerivative: number
}

export const createBijectorPoint = (): BijectorPoint => ({
  value: Number.NaN,
  slope: Number.NaN,
  logSlope: Number.NaN,
  logSlopeDerivative: Number.NaN
})
