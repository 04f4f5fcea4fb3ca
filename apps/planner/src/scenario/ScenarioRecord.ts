import { Effect, Schema } from "effect"
import { PlanFrame } from "../compute/PlanFrame.ts"
import { Caution } from "./Caution.ts"
import { Freedom } from "./Freedom.ts"
import { PlanObjective } from "./PlanObjective.ts"
import { ChannelPlan, type Scenario } from "./Scenario.ts"
import { SpendGroup } from "./SpendGroup.ts"

/** A scenario as it is kept and sent: what a person decided, by channel name, without what follows from the model. */
export const ScenarioRecord = Schema.Struct({
  horizon: PlanFrame.fields.horizon,
  objective: PlanObjective,
  caution: Caution,
  freedom: Freedom.pipe(Schema.withDecodingDefaultKey(Effect.succeed("totals" as const))),
  budget: Schema.Finite,
  goal: Schema.NullOr(Schema.Finite),
  groups: Schema.Array(SpendGroup),
  mostPerPeriod: Schema.NullOr(Schema.Finite).pipe(Schema.withDecodingDefaultKey(Effect.succeed(null))),
  channels: Schema.Array(Schema.Struct({ channel: Schema.String, ...ChannelPlan.fields }))
})
export type ScenarioRecord = typeof ScenarioRecord.Type

export function scenarioRecord({ channels, spends, ...frame }: Scenario): ScenarioRecord {
  return { ...frame, channels: channels.map((plan, c) => ({ channel: spends[c]!.channel, ...plan })) }
}
