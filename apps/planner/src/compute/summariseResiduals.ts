import { mean, type ModelCard } from "@liftmix/core"

/** What a model's misses look like: observed − expected, KPI units. */
export interface ResidualSummary {
  /** [time] */
  readonly residuals: readonly number[]
  /** standard deviation */
  readonly sd: number
  /** correlation of a miss with the one before; NaN where they do not vary */
  readonly lagCorrelation: number
  /** the largest misses in size, the largest first */
  readonly largest: readonly { readonly date: string; readonly residual: number }[]
}

const LARGEST = 3

export function summariseResiduals({ actual, dates, fitted }: ModelCard["decomposition"]): ResidualSummary {
  const residuals = actual.map((observed, t) => observed - fitted.mean[t]!)
  const centre = mean(residuals)
  const deviations = residuals.map(residual => residual - centre)
  const squares = deviations.reduce((sum, x) => sum + x * x, 0)
  const products = deviations.slice(1).reduce((sum, x, t) => sum + x * deviations[t]!, 0)
  return {
    residuals,
    sd: Math.sqrt(squares / residuals.length),
    lagCorrelation: products / squares,
    largest: residuals
      .map((residual, t) => ({ date: dates[t]!, residual }))
      .toSorted((a, b) => Math.abs(b.residual) - Math.abs(a.residual))
      .slice(0, LARGEST)
  }
}
