import type { KpiScale } from "./kpiScale.ts"
import type { Link } from "./Link.ts"

/**
 * The size of a linear predictor whose KPI has this size, from which its priors take their units: of the KPI itself under an
 * identity link; under a log link the logarithm's, were the KPI log-normal.
 */
export function predictorScale(link: Link, scale: KpiScale): KpiScale {
  if (link === "identity") return scale
  const logVariance = Math.log1p((scale.sd / scale.mean) ** 2)
  return { mean: Math.log(scale.mean) - logVariance / 2, sd: Math.sqrt(logVariance) }
}
