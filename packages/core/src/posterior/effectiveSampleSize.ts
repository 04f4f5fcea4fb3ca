import { autocovariance } from "../math/autocovariance.ts"
import { mean } from "../math/mean.ts"
import { variance } from "../math/variance.ts"
import { isDegenerate } from "./isDegenerate.ts"

/**
 * How many independent draws would estimate the mean as well: n / τ, with the autocorrelation time τ summed over all
 * chains up to Geyer's initial monotone sequence. Chains that disagree in their means lower it.
 * @param values [chain, draw]
 * @returns between 0 and n·log10(n), above n for antithetic chains; NaN if a value is not finite, if all are equal, or
 * below 3 draws per chain
 * @source geyer1992; vehtari2021, section 3.2; as `.ess` of the R package posterior
 */
export function effectiveSampleSize(values: Float64Array, chains: number): number {
  const length = values.length / chains
  if (length < 3 || isDegenerate(values)) return Number.NaN
  const centred: Float64Array[] = []
  const means: number[] = []
  for (let c = 0; c < chains; c++) {
    const chain = values.subarray(c * length, (c + 1) * length)
    const center = mean(chain)
    means.push(center)
    centred.push(chain.map(x => x - center))
  }
  const covariance = (lag: number) => mean(centred.map(chain => autocovariance(chain, lag)))
  const within = (covariance(0) * length) / (length - 1)
  const pooled = covariance(0) + (chains > 1 ? variance(means) : 0)
  const correlation = (lag: number) => 1 - (within - covariance(lag)) / pooled

  // Sums of neighbouring pairs are positive and decreasing in theory; the first that is not marks the noise.
  let even = 1
  let odd = correlation(1)
  let pair = Infinity
  let sum = 0
  let lag = 0
  while (lag < length - 5 && even + odd > 0) {
    pair = Math.min(pair, even + odd)
    sum += pair
    lag += 2
    even = correlation(lag)
    odd = correlation(lag + 1)
  }
  // The last even correlation, where positive, lowers the variance of the estimate for antithetic chains.
  const time = Math.max(2 * sum - 1 + Math.max(0, even), 1 / Math.log10(values.length))
  return values.length / time
}
