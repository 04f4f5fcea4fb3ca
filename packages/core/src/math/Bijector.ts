/** A smooth increasing map of the real line onto an open interval, with what a change of variables needs. */
export interface Bijector {
  value(z: number): number
  /** dx/dz */
  slope(z: number): number
  /** log(dx/dz), without overflow */
  logSlope(z: number): number
  /** d log(dx/dz) / dz */
  logSlopeDerivative(z: number): number
  /** the z of a value inside the interval */
  inverse(x: number): number
}
