import { dot } from "../math/dot.ts"
import { mean } from "../math/mean.ts"
import { orthonormalBasis, residual } from "../math/orthonormalBasis.ts"
import { quantile } from "../math/quantile.ts"
import type { Vec } from "../math/Vec.ts"

/** What stands out in a KPI after a linear fit of what is known of it. */
export interface SeriesAudit {
  /** periods whose residual is more than `outlierLimit` robust standard deviations from 0 */
  readonly outliers: readonly Outlier[]
  /** standard deviation of the residuals */
  readonly scatter: number
  /** the change of level that explains most, undefined where there are too few periods to look for one */
  readonly levelShift: LevelShift | undefined
}

export interface Outlier {
  readonly date: string
  readonly deviations: number
}

export interface LevelShift {
  /** first period of the new level */
  readonly date: string
  /** new level less old, over the KPI's mean */
  readonly relativeSize: number
  /** t statistic, allowing for residuals that follow one another */
  readonly t: number
}

const outlierLimit = 5

/** Below this part of the series a residual is rounding: a series that is fitted exactly has no outliers. */
const rounding = 1e-9

/**
 * @param kpi [time]
 * @param columns each [time], what it may depend on
 */
export function auditSeries(dates: readonly string[], kpi: Float64Array, columns: readonly Vec[]): SeriesAudit {
  const explained = orthonormalBasis(columns)
  const rest = residual(kpi, explained)
  const freedom = rest.length - explained.length
  // 1.4826 · median |residual| estimates a normal's standard deviation, and outliers do not inflate it.
  const deviation = 1.4826 * quantile(rest.map(Math.abs), 0.5) * Math.sqrt(rest.length / freedom)
  const least = rounding * Math.max(...kpi.map(Math.abs))
  const outliers = dates.flatMap((date, t): Outlier[] => {
    // A fit follows a value by its leverage; what it follows altogether, as an event's only day, tells nothing.
    const left = 1 - explained.reduce((sum, column) => sum + column[t] * column[t], 0)
    const deviations = rest[t] / (deviation * Math.sqrt(left))
    return deviation > least && left > rounding && Math.abs(deviations) > outlierLimit ? [{ date, deviations }] : []
  })
  const scatter = Math.sqrt(dot(rest, rest) / freedom)
  return { outliers, scatter, levelShift: findLevelShift(dates, kpi, rest, explained) }
}

/** The step, in the middle 80 % of periods, whose addition to the fit reduces the residuals most. */
function findLevelShift(
  dates: readonly string[],
  kpi: Float64Array,
  rest: Float64Array,
  explained: readonly Float64Array[]
): LevelShift | undefined {
  const freedom = rest.length - explained.length - 1
  if (freedom < 10) return undefined
  const margin = Math.ceil(rest.length / 10)
  let best: Step = { start: 0, residual: new Float64Array(rest.length), size: 0, gain: 0 }
  for (let start = margin; start <= rest.length - margin; start++) {
    const step = fitStep(start, rest, explained)
    if (step.gain > best.gain) best = step
  }
  const after = rest.map((value, t) => value - best.size * best.residual[t])
  const square = dot(after, after)
  const following = Math.max(dot(after.subarray(1), after.subarray(0, -1)) / square, 0)
  const t = Math.sqrt((best.gain * freedom) / square) * Math.sqrt((1 - following) / (1 + following))
  return { date: dates[best.start], relativeSize: best.size / Math.abs(mean(kpi)), t: Math.sign(best.size) * t }
}

interface Step {
  /** index of the first period of the new level */
  readonly start: number
  /** [time] the 0/1 step, less what the fit explains of it */
  readonly residual: Float64Array
  readonly size: number
  /** by how much the step reduces the sum of squared residuals */
  readonly gain: number
}

function fitStep(start: number, rest: Float64Array, explained: readonly Float64Array[]): Step {
  const step = residual(
    rest.map((_, t) => (t < start ? 0 : 1)),
    explained
  )
  const [length, projection] = [dot(step, step), dot(step, rest)]
  // A step that the fit already contains, such as an event that lasts to the end, has nothing to add.
  const size = length < 1e-9 * rest.length ? 0 : projection / length
  return { start, residual: step, size, gain: size * projection }
}
