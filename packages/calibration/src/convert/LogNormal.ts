import { criticalValue } from "./criticalValue.ts"

/** ln X ~ Normal(mu, sigma²). */
export interface LogNormal {
  readonly mu: number
  readonly sigma: number
}

/**
 * The log-normal with a given central interval: μ = ½(ln l + ln u), σ = ln(u/l)/(2z).
 * @throws RangeError unless 0 < lower < upper
 */
export function logNormalFromInterval(lower: number, upper: number, level: number): LogNormal {
  if (!(0 < lower && lower < upper)) throw new RangeError(`not 0 < lower < upper: ${lower}, ${upper}`)
  return {
    mu: (Math.log(lower) + Math.log(upper)) / 2,
    sigma: Math.log(upper / lower) / (2 * criticalValue(level, 2))
  }
}

/** e^{μ + σ²/2} */
export const logNormalMean = ({ mu, sigma }: LogNormal): number => Math.exp(mu + sigma ** 2 / 2)

/** mean · √(e^{σ²} − 1) */
export const logNormalSd = (distribution: LogNormal): number =>
  logNormalMean(distribution) * Math.sqrt(Math.expm1(distribution.sigma ** 2))
