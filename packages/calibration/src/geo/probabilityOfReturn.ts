import normalCdf from "@stdlib/stats-base-dists-normal-cdf"
import tCdf from "@stdlib/stats-base-dists-t-cdf"
import type { PanelLift } from "./PanelLift.ts"

/**
 * P(iROAS > k) = P((L − kC) · sign C > 0), L the lift, C the spend change; Student's t where the lift is.
 * @param threshold k, KPI units per unit of money
 * @returns undefined where the spend change is unknown
 */
export function probabilityOfReturn({ lift, se, df, spendDelta }: PanelLift, threshold: number): number | undefined {
  if (spendDelta === undefined) return undefined
  const score =
    ((lift - threshold * spendDelta.value) * Math.sign(spendDelta.value)) / Math.hypot(se, threshold * spendDelta.se)
  return df === undefined ? normalCdf(score, 0, 1) : tCdf(score, df)
}
