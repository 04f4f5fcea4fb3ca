import { mean } from "@liftmix/core"
import { type GeoPanel, sumOverGeos } from "../geo/GeoPanel.ts"
import { timeBasedRegression } from "../geo/timeBasedRegression.ts"
import { minimumDetectableEffect, regressionDesignSe } from "./minimumDetectableEffect.ts"
import type { GeoGroups } from "./placeboRuns.ts"

/** What time-based regression promises of a test, if its assumptions hold. */
export interface RegressionPreview {
  /** KPI units of the treated geos */
  readonly se: number
  /** KPI units, two-sided */
  readonly detectableEffect: number
  /** as a share of what the treated geos usually sell in so many periods */
  readonly detectableLift: number
}

/**
 * By formula, from the residuals of a history: σ√(T + T²/n), and (z_{1−α/2} + z_power) times that. A preview only: residuals
 * know nothing of what drifts, placebos do.
 * @param from, end the history: periods from … end − 1, at least 3
 * @param periods T
 */
export function regressionPreview(
  panel: GeoPanel,
  { control, treated }: GeoGroups,
  from: number,
  end: number,
  periods: number,
  alpha: number,
  power: number
): RegressionPreview {
  const [own, other] = [treated, control].map(geos => sumOverGeos(panel, panel.kpi, geos).subarray(from, end))
  // What is evaluated makes no difference to the residuals before it.
  const evaluated = { treated: own.subarray(0, 1), control: other.subarray(0, 1) }
  const { residualSd } = timeBasedRegression({ treated: own, control: other }, evaluated)
  const se = regressionDesignSe(residualSd, end - from, periods)
  const detectableEffect = minimumDetectableEffect(se, alpha, power)
  return { se, detectableEffect, detectableLift: detectableEffect / (periods * mean(own)) }
}
