import type { ModelCard } from "@liftmix/core"
import type { ResidualSummary } from "../compute/summariseResiduals.ts"
import { formatDate } from "../format/formatDate.ts"
import { formatShare } from "../format/formatShare.ts"
import { formatSigned } from "../format/formatSigned.ts"

/** Misses of independent noise, n of them, have a correlation of neighbours below 2/√n in size, with 95 %. */
const NOISE = 2

/** How good a fit is, in sentences. */
export function residualWords(
  { data, rSquared, weightedMape }: ModelCard,
  summary: ResidualSummary
): readonly string[] {
  const { lagCorrelation, largest, residuals } = summary
  const bound = NOISE / Math.sqrt(residuals.length)
  const correlation = lagCorrelation.toFixed(2).replace("-", "−")
  const follow =
    Math.abs(lagCorrelation) <= bound
      ? `One miss tells nothing of the next (correlation ${correlation}), as it should be.`
      : `Neighbouring misses resemble each other (correlation ${correlation}): something that lasts longer than a ${data.period} is not in the model, and intervals may be too narrow.`
  const worst = largest.map(({ date, residual }) => `${formatDate(date)} (${formatSigned(residual)})`).join(", ")
  return [
    `The model explains ${formatShare(rSquared)} of the variance and misses a ${data.period} by ${formatShare(weightedMape)} on average.`,
    ...(Number.isNaN(lagCorrelation) ? [] : [follow]),
    `The largest misses: ${worst}.`
  ]
}
