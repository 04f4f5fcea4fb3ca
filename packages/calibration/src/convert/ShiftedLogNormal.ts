import { criticalValue } from "./criticalValue.ts"
import { type LogNormal, logNormalMean, logNormalSd } from "./LogNormal.ts"

/** X = sign · (shift + e^{μ + σZ}), Z standard normal: the tail is long to the right (sign 1) or to the left (−1). */
export interface ShiftedLogNormal extends LogNormal {
  readonly shift: number
  readonly sign: 1 | -1
}

/**
 * The shifted log-normal whose median and central interval are given exactly.
 * With R = (upper − median)/(median − lower) > 1: σ = ln R / z, e^μ = (median − lower)/(1 − 1/R), shift = median − e^μ;
 * R < 1 is the mirror image.
 * @throws RangeError unless lower < median < upper, or if the interval is symmetric (R = 1: that is a normal)
 */
export function shiftedLogNormalFromInterval(
  median: number,
  lower: number,
  upper: number,
  level: number
): ShiftedLogNormal {
  const ratio = (upper - median) / (median - lower)
  if (!(ratio > 0 && Number.isFinite(ratio)) || !(lower < median)) {
    throw new RangeError(`not lower < median < upper: ${lower}, ${median}, ${upper}`)
  }
  if (ratio === 1) throw new RangeError(`interval [${lower}, ${upper}] is symmetric around ${median}`)
  if (ratio < 1) return { ...shiftedLogNormalFromInterval(-median, -upper, -lower, level), sign: -1 }
  const scale = (median - lower) / (1 - 1 / ratio)
  return { sign: 1, shift: median - scale, mu: Math.log(scale), sigma: Math.log(ratio) / criticalValue(level, 2) }
}

/** sign · (shift + log-normal mean) */
export const shiftedLogNormalMean = (distribution: ShiftedLogNormal): number =>
  distribution.sign * (distribution.shift + logNormalMean(distribution))

/** The log-normal's standard deviation: neither shift nor mirror changes it. */
export const shiftedLogNormalSd = (distribution: ShiftedLogNormal): number => logNormalSd(distribution)

/** Quantile at standard normal score z. */
export const shiftedLogNormalQuantile = ({ sign, shift, mu, sigma }: ShiftedLogNormal, z: number): number =>
  sign * (shift + Math.exp(mu + sigma * sign * z))
