import type { ExperimentRecord } from "@liftmix/calibration"
import { type Dataset, isoDate, parseIsoDate } from "@liftmix/core"
import { sum } from "./textbook.ts"
import type { WorldTest } from "./World.ts"

/** Spend of the treated part in multiples of business as usual. */
const multipliers = { "go-dark": 0, "scale-down": 0.5, "heavy-up": 2 }

interface Plan {
  readonly id: string
  readonly channel: string
  readonly kind: keyof typeof multipliers
  readonly first: number
  readonly weeks: number
  readonly coolDown: number
  /** of the people; of a panel the geos instead, with all of their people */
  readonly share: number | readonly string[]
  readonly se: number
  /** sd of what changes the effect between test and market, as a share of it */
  readonly transportSd: number
  readonly studyId?: string
}

/** A randomised geo test in weekly data, and the record of it that a fit will be given, but for the lift. */
export function planTest({ calendar, ...market }: Dataset, plan: Plan): WorldTest {
  const { channel, coolDown, first, id, kind, se, studyId, transportSd, weeks } = plan
  const geos = typeof plan.share === "number" ? undefined : plan.share
  const people = (names: readonly string[]) => sum(names.map(name => market.population[market.geos.indexOf(name)]))
  const share = typeof plan.share === "number" ? plan.share : people(plan.share) / people(market.geos)
  const last = first + weeks - 1
  const lastMeasured = last + coolDown
  const multiplier = multipliers[kind]
  const sunday = (week: number) => isoDate((parseIsoDate(calendar.dates[week]) ?? Number.NaN) + 6)
  const record: ExperimentRecord = {
    id,
    schemaVersion: 1,
    source: { system: "simulation" },
    design: { kind, unit: "geo", randomised: true, ...(studyId !== undefined && { studyId }) },
    channels: [{ channel, role: "changed" }],
    kpi: { unit: "model" },
    window: { start: calendar.dates[first], end: sunday(last), measureEnd: sunday(lastMeasured) },
    scope: { treatedShare: share, ...(geos !== undefined && { geos: [...geos] }), liftScaledTo: "treated" },
    spend: { treatedMultiplier: multiplier },
    estimate: { lift: 0, se, dist: "normal", seMethod: "reported" },
    transport: { driftSdPerSqrtYear: 0, geoHeterogeneityCv: 0, biasSd: transportSd },
    use: "likelihood"
  }
  return { record, channel, geos, share, multiplier, first, last, lastMeasured, se, transportSd }
}
