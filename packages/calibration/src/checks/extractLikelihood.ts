import normalCdf from "@stdlib/stats-base-dists-normal-cdf"

/** What the data alone say of a quantity, and how far that is from what the prior said. */
export interface ExtractedLikelihood {
  readonly mean: number
  readonly sd: number
  /** (mean − prior mean) / √(both variances) */
  readonly z: number
  readonly pValue: number
}

interface Normal {
  readonly mean: number
  readonly sd: number
}

/**
 * Divides the prior out of the posterior, both taken as normal (on the log scale for positive quantities):
 * 1/v = 1/v_post − 1/v_prior, m = v(m_post/v_post − m_prior/v_prior).
 * @returns undefined where the posterior is not narrower than the prior: the data do not inform
 */
export function extractLikelihood(prior: Normal, posterior: Normal): ExtractedLikelihood | undefined {
  const precision = 1 / posterior.sd ** 2 - 1 / prior.sd ** 2
  if (!(precision > 0)) return undefined
  const mean = (posterior.mean / posterior.sd ** 2 - prior.mean / prior.sd ** 2) / precision
  const sd = 1 / Math.sqrt(precision)
  const z = (mean - prior.mean) / Math.hypot(sd, prior.sd)
  return { mean, sd, z, pValue: 2 * normalCdf(-Math.abs(z), 0, 1) }
}
