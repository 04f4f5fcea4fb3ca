import type { Horizon } from "@liftmix/core"
import type { ChannelSpend } from "../compute/ChannelSpend.ts"

/** One channel of a scenario. */
export interface ChannelPlan {
  /** money over the horizon */
  readonly planned: number
  /** limits of an optimised plan, % of the channel's reference spend */
  readonly lowerPercent: number
  readonly upperPercent: number
  /** an optimised plan leaves it at `planned` */
  readonly locked: boolean
}

/** All that a person can decide. Channels stand in the order of the curve pack. */
export interface Scenario {
  readonly horizon: Horizon
  /** [channel] what the data say for this horizon */
  readonly spends: readonly ChannelSpend[]
  /** money over the horizon, for an optimised plan to spend exactly */
  readonly budget: number
  /** [channel] */
  readonly channels: readonly ChannelPlan[]
}
