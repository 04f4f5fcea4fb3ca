import type { Horizon } from "@liftmix/core"
import { Effect, Schema } from "effect"
import type { ChannelSpend } from "../compute/ChannelSpend.ts"
import type { Caution } from "./Caution.ts"
import type { Freedom } from "./Freedom.ts"
import type { PlanObjective } from "./PlanObjective.ts"
import type { SpendGroup } from "./SpendGroup.ts"

/** Plans that were kept before there was such a thing say nothing of it. */
const none = <S extends Schema.Top>(schema: S) =>
  Schema.NullOr(schema).pipe(Schema.withDecodingDefaultKey(Effect.succeed(null)))

/** One channel of a scenario. */
export const ChannelPlan = Schema.Struct({
  /** money over the horizon */
  planned: Schema.Finite,
  /** [period] money, `planned` in all; null: spread evenly */
  flight: none(Schema.Array(Schema.Finite)),
  /** periods whose spend stays as it is, whatever changes the channel's total; dark ones are locked at nothing */
  lockedPeriods: Schema.Array(Schema.Int).pipe(Schema.withDecodingDefaultKey(Effect.succeed([]))),
  /** for a plan that is optimised by period, money: most in a period; least in a period with any spend */
  mostPerPeriod: none(Schema.Finite),
  leastIfOn: none(Schema.Finite),
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
  readonly freedom: Freedom
  /** money over the horizon, for a plan of most outcome to spend exactly */
  readonly budget: number
  /** KPI units that the plan should bring at least; null where nobody said */
  readonly goal: number | null
  readonly groups: readonly SpendGroup[]
  /** for a plan that is optimised by period: the most that all channels spend in one, money; null for no such limit */
  readonly mostPerPeriod: number | null
  /** [channel] */
  readonly channels: readonly ChannelPlan[]
}
