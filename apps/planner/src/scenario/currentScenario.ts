import type { Horizon } from "@liftmix/core"
import type { ChannelSpend } from "../compute/ChannelSpend.ts"
import type { Scenario } from "./Scenario.ts"

/** Half to one and a half times the current spend: far enough to matter, near enough for the data to speak. */
const usualLimits = { lowerPercent: 50, upperPercent: 150 }

/** A channel whose periods nobody has looked at. */
export const evenly = { flight: null, lockedPeriods: [], mostPerPeriod: null, leastIfOn: null }

/** The scenario in which everything stays as it is. */
export const currentScenario = (horizon: Horizon, spends: readonly ChannelSpend[]): Scenario => ({
  horizon,
  spends,
  objective: { kind: "most-outcome" },
  caution: "average",
  freedom: "totals",
  budget: spends.reduce((sum, { current }) => sum + current, 0),
  goal: null,
  groups: [],
  mostPerPeriod: null,
  channels: spends.map(({ current }) => ({ planned: current, ...evenly, ...usualLimits, locked: false }))
})
