import { quantile } from "../math/quantile.ts"
import type { Vec } from "../math/Vec.ts"

/**
 * The unit in which priors on exposure are stated: the median of the non-zero exposures.
 * @param exposure [time] ≥ 0
 * @throws RangeError if no exposure is above 0
 */
export function exposureScale(exposure: Vec): number {
  const positive = Array.from(exposure).filter(x => x > 0)
  if (positive.length === 0) throw new RangeError(`none of ${exposure.length} exposures is above 0`)
  return quantile(positive, 0.5)
}
