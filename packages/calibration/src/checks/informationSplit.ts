/** Where the knowledge of a quantity comes from; the shares sum to 1. */
export interface InformationSplit {
  readonly prior: number
  readonly timeSeries: number
  readonly experiments: number
  /** 1 − variance with the time series / prior variance */
  readonly timeSeriesContraction: number
  /** 1 − variance with everything / prior variance */
  readonly contraction: number
  /** true where adding data widened the distribution, and a share was set to 0 */
  readonly clipped: boolean
}

/**
 * Splits the information on a quantity by normal approximation, precision = 1/variance: that of the prior, what the time
 * series add to it, what the experiments add to both. Best on the log scale for positive quantities.
 * @param variances of the quantity's draws, > 0
 */
export function informationSplit(variances: {
  readonly prior: number
  readonly timeSeries: number
  readonly full: number
}): InformationSplit {
  const { prior, timeSeries, full } = variances
  const added = [1 / prior, 1 / timeSeries - 1 / prior, 1 / full - 1 / timeSeries]
  const parts = added.map(information => Math.max(0, information))
  const total = parts.reduce((sum, x) => sum + x, 0)
  const [priorShare, timeSeriesShare, experimentsShare] = parts.map(x => x / total)
  return {
    prior: priorShare,
    timeSeries: timeSeriesShare,
    experiments: experimentsShare,
    timeSeriesContraction: 1 - timeSeries / prior,
    contraction: 1 - full / prior,
    clipped: added.some(information => information < 0)
  }
}
