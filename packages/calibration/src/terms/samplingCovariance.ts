import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import type { LiftObservation } from "./observeLift.ts"

/** Arms of equal size with one control group: half of either's variance is the control's. */
const UNKNOWN_CORRELATION = 0.5

/** An experiment and its result as the model sees it. */
export interface ObservedExperiment {
  readonly record: ExperimentRecord
  readonly observation: LiftObservation
}

/**
 * Covariance of the results' sampling errors, model KPI units squared: arms of one study share their control group, all
 * others are independent. Stated covariances are in units of the records' lifts: the correlation is carried over.
 * @returns [experiment, experiment]
 */
export const samplingCovariance = (experiments: readonly ObservedExperiment[]): Float64Array =>
  Float64Array.from(
    experiments.flatMap(a =>
      experiments.map(b => correlation(a.record, b.record) * a.observation.se * b.observation.se)
    )
  )

function correlation(a: ExperimentRecord, b: ExperimentRecord): number {
  if (a === b) return 1
  if (a.design.studyId === undefined || a.design.studyId !== b.design.studyId) return 0
  const stated = statedCovariance(a, b) ?? statedCovariance(b, a)
  return stated === undefined ? UNKNOWN_CORRELATION : stated / (a.estimate.se * b.estimate.se)
}

const statedCovariance = (a: ExperimentRecord, b: ExperimentRecord): number | undefined =>
  a.design.armCovariance?.find(({ otherId }) => otherId === b.id)?.cov
