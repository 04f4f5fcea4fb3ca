import type { Horizon } from "@liftmix/core"
import { Schema } from "effect"
import type { ChannelSpend } from "../compute/ChannelSpend.ts"
import type { Caution } from "./Caution.ts"
import type { PlanObjective } from "./PlanObjective.ts"
import type { SpendGroup } from "./SpendGroup.ts"

/** One channel of a scenario. */
export const ChannelPlan = Schema.Struct({
  /** money over the horizon */
  planned: Schema.Finite,
  /** limits of an optimised plan, % of the channel's reference spend */
  lowerPercent: Schema.Finite,
  upperPercent: Schema.Finite,
  /** an optimised plan leaves it at `planned` */
  locked: Schema.Boolean
})
export type ChannelPlan = typeof ChannelPlan.Type

/** All that a person can decide. Channels stand in the order of the curve pack. */
export interface Scenario {
  readonly horizon: Horizon
  /** [channel] what the data say for this horizon */
  readonly spends: readonly ChannelSpend[]
  readonly objective: PlanObjective
  readonly caution: Caution
  /** money over the horizon, for a plan of most outcome to spend exactly */
  readonly budget: number
  /** KPI units that the plan should bring at least; null where nobody said */
  readonly goal: number | null
  readonly groups: readonly SpendGroup[]
  /** [channel] */
  readonly channels: readonly ChannelPlan[]
}
