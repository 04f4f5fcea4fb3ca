import type { ExperimentRecord } from "@liftmix/calibration"

/** The effects do not change in these markets, so that tests of any age tell of the whole period. */
export const withoutDrift = (record: ExperimentRecord): ExperimentRecord => ({
  ...record,
  transport: { driftSdPerSqrtYear: 0 }
})

/** Off by five standard errors. */
export const miss = (record: ExperimentRecord): ExperimentRecord => {
  const { estimate } = record
  return { ...record, estimate: { ...estimate, lift: estimate.lift - 5 * estimate.se } }
}

/** With so many degrees of freedom Student's t is the normal distribution. */
export const normal = (record: ExperimentRecord): ExperimentRecord => ({
  ...record,
  estimate: { ...record.estimate, dist: "student_t", df: 1e6 }
})
