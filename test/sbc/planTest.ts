import type { ExperimentRecord } from "@liftmix/calibration"
import { type Dataset, isoDate, parseIsoDate } from "@liftmix/core"
import type { WorldTest } from "./World.ts"

interface Plan {
  readonly id: string
  readonly channel: string
  readonly kind: "go-dark" | "heavy-up"
  readonly first: number
  readonly weeks: number
  readonly coolDown: number
  readonly share: number
  readonly se: number
  /** sd of what changes the effect between test and market, as a share of it */
  readonly transportSd: number
  readonly studyId?: string
}

/** A randomised geo test in weekly data, and the record of it that a fit will be given, but for the lift. */
export function planTest({ calendar }: Dataset, plan: Plan): WorldTest {
  const { channel, coolDown, first, id, kind, se, share, studyId, transportSd, weeks } = plan
  const last = first + weeks - 1
  const lastMeasured = last + coolDown
  const multiplier = kind === "go-dark" ? 0 : 2
  const sunday = (week: number) => isoDate((parseIsoDate(calendar.dates[week]) ?? Number.NaN) + 6)
  const record: ExperimentRecord = {
    id,
    schemaVersion: 1,
    source: { system: "simulation" },
    design: { kind, unit: "geo", randomised: true, ...(studyId !== undefined && { studyId }) },
    channels: [{ channel, role: "changed" }],
    kpi: { unit: "model" },
    window: { start: calendar.dates[first], end: sunday(last), measureEnd: sunday(lastMeasured) },
    scope: { treatedShare: share, liftScaledTo: "treated" },
    spend: { treatedMultiplier: multiplier },
    estimate: { lift: 0, se, dist: "normal", seMethod: "reported" },
    transport: { driftSdPerSqrtYear: 0, geoHeterogeneityCv: 0, biasSd: transportSd },
    use: "likelihood"
  }
  return { record, channel, share, multiplier, first, last, lastMeasured, se, transportSd }
}
