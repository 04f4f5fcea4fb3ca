import { criticalValue } from "../convert/criticalValue.ts"
import type { DonorPanel } from "./CentredPanel.ts"
import { jackknifePlus, leavePeriodsOut } from "./jackknifePlus.ts"
import { placeboInTime } from "./placeboInTime.ts"

/** How far synthetic control may be off, per treated geo. */
export interface SyntheticControlError {
  /** [evaluated period] standard error of the period's effect */
  readonly pointwise: Float64Array
  /** [evaluated period] standard error of the sum of effects up to and including the period */
  readonly cumulative: Float64Array
  /** undefined for the normal */
  readonly df: number | undefined
  readonly seMethod: "placebo" | "interval"
}

/**
 * From placebos in time; where there are too few periods before the start for them, the standard errors that jackknife+
 * intervals are worth.
 * @param level of the jackknife+ intervals
 */
export function syntheticControlError(
  panel: DonorPanel,
  before: number,
  level: number,
  ridge: number | undefined
): SyntheticControlError {
  const evaluated = panel.treated.length - before
  const placebo = placeboInTime(panel, before, evaluated, ridge)
  const periods = Array.from({ length: evaluated }, (_, h) => h)
  if (placebo !== undefined) {
    const { df, effects } = placebo
    const count = effects.length / evaluated
    const sums = effects.slice()
    for (let i = 0; i < sums.length; i++) if (i % evaluated > 0) sums[i] += sums[i - 1]
    const rms = (values: Float64Array, h: number) =>
      Math.sqrt(values.reduce((sum, e, i) => (i % evaluated === h ? sum + e * e : sum), 0) / count)
    return {
      pointwise: Float64Array.from(periods, h => rms(effects, h)),
      cumulative: Float64Array.from(periods, h => rms(sums, h)),
      df,
      seMethod: "placebo"
    }
  }
  const fits = leavePeriodsOut(panel, before, ridge)
  const seOver = (first: number, end: number) => {
    const { lower, upper } = jackknifePlus(fits, panel, level, first, end)
    return ((end - first) * (upper - lower)) / (2 * criticalValue(level, 2))
  }
  return {
    pointwise: Float64Array.from(periods, h => seOver(h, h + 1)),
    cumulative: Float64Array.from(periods, h => seOver(0, h + 1)),
    df: undefined,
    seMethod: "interval"
  }
}
