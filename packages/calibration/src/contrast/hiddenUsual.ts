import type { SpendMultipliers } from "../record/designMultipliers.ts"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import type { RecordProblem } from "../record/recordProblem.ts"
import { type BusinessAsUsual, usualAtLevel, usualByOthers } from "./BusinessAsUsual.ts"
import { recordedSpendDelta } from "./spendMultipliers.ts"
import type { TestedSpend } from "./TestedSpend.ts"

/**
 * Business as usual that the data do not show: at the level that makes the multipliers' contrast the recorded spend delta, or
 * as the untreated geos'.
 * @param observed is the test inside the data?
 * @param problem told why there is none (rule E03)
 */
export function hiddenUsual(
  record: ExperimentRecord,
  { changed, series, share }: TestedSpend,
  { treated, reference }: SpendMultipliers,
  observed: boolean,
  problem: RecordProblem
): BusinessAsUsual[] | undefined {
  const channels = series.map(one => one.series)
  const delta = recordedSpendDelta(record)
  const level = (delta ?? Number.NaN) / (share * (treated - reference) * changed.reduce((sum, f) => sum + f, 0))
  const inTest = Array.from(changed, f => f > 0)
  if (level > 0 && Number.isFinite(level)) {
    return usualAtLevel(
      channels,
      level,
      inTest.map(isIn => !observed || isIn)
    )
  }
  const others = series.flatMap(one => one.others ?? [])
  if (observed && delta === undefined && others.length > 0) {
    const usual = usualByOthers(channels, others, inTest)
    const spent = changedSpend(usual, changed)
    if (spent > 0 && Number.isFinite(spent)) return usual
  }
  problem(
    "E03",
    "spendDelta",
    observed
      ? "left no spend in the data during the test, so that usual spend is unknown"
      : `lies outside the data (${record.window.start} to ${record.window.measureEnd}), so that usual spend is unknown`,
    delta === undefined
      ? "Give spendDelta: spend in the treated area minus what it would have been."
      : `Check the sign of spendDelta ${delta}: it is treated − reference.`
  )
  return undefined
}

/**
 * Usual spend of the changed days, money.
 * @param changed [period] share of the period's days; spend outside the test, which may be unknown before the first KPI, is not
 * looked at
 */
export const changedSpend = (usual: readonly BusinessAsUsual[], changed: Float64Array): number =>
  usual.reduce((sum, { spend }) => sum + changed.reduce((inner, f, t) => (f > 0 ? inner + f * spend[t] : inner), 0), 0)
