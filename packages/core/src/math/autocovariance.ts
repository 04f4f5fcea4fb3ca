/**
 * Autocovariance at one lag, the biased estimate Σ_t x_t x_{t+lag} / n that keeps the sequence positive definite.
 * One lag at a time, because effective sample sizes of good chains need only the first few: cheaper than a Fourier
 * transform until some fifty lags are needed.
 * @param centred values minus their mean
 */
export function autocovariance(centred: Float64Array, lag: number): number {
  let sum = 0
  for (let t = lag; t < centred.length; t++) sum += centred[t] * centred[t - lag]
  return sum / centred.length
}
