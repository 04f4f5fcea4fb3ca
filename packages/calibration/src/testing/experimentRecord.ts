import type { ExperimentRecord } from "../record/ExperimentRecord.ts"

/** A complete record of a go-dark test on a fifth of the market, with the given parts changed. */
export const experimentRecord = (changes: Partial<ExperimentRecord> = {}): ExperimentRecord => ({
  id: "test",
  schemaVersion: 1,
  source: { system: "test" },
  design: { kind: "go-dark", unit: "geo", randomised: true },
  channels: [{ channel: "tv", role: "changed" }],
  kpi: { unit: "model" },
  window: { start: "2024-02-12", end: "2024-03-10", measureEnd: "2024-03-24" },
  scope: { treatedShare: 0.2, liftScaledTo: "treated" },
  spend: {},
  estimate: { lift: -700, se: 120, dist: "normal", seMethod: "reported" },
  use: "likelihood",
  ...changes
})
