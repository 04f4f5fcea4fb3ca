import { enumerate } from "@liftmix/core"
import { Effect, Result, Schema } from "effect"
import type { ChannelSpend } from "../compute/ChannelSpend.ts"
import { Caution } from "./Caution.ts"
import { Freedom } from "./Freedom.ts"
import type { PlanEntry } from "./PlanBook.ts"
import { PlanObjective } from "./PlanObjective.ts"
import { PlanProblem } from "./PlanProblem.ts"
import { ChannelPlan } from "./Scenario.ts"
import { withPath } from "./spendPath.ts"
import { SpendGroup } from "./SpendGroup.ts"

/** A plan as it is kept and sent: what a person decided, by channel name, without what follows from the model. */
export const PlanRecord = Schema.Struct({
  name: Schema.String,
  notes: Schema.String,
  horizon: Schema.Struct({
    periods: Schema.Int.check(Schema.isGreaterThanOrEqualTo(1)),
    effect: Schema.Literals(["full", "in-period"])
  }),
  objective: PlanObjective,
  caution: Caution,
  freedom: Freedom.pipe(Schema.withDecodingDefaultKey(Effect.succeed("totals" as const))),
  budget: Schema.Finite,
  goal: Schema.NullOr(Schema.Finite),
  groups: Schema.Array(SpendGroup),
  mostPerPeriod: Schema.NullOr(Schema.Finite).pipe(Schema.withDecodingDefaultKey(Effect.succeed(null))),
  channels: Schema.Array(Schema.Struct({ channel: Schema.String, ...ChannelPlan.fields }))
})
export type PlanRecord = typeof PlanRecord.Type

export function planRecord({ name, notes, scenario }: Omit<PlanEntry, "id">): PlanRecord {
  const { channels, spends, ...frame } = scenario
  return { name, notes, ...frame, channels: channels.map((plan, c) => ({ channel: spends[c]!.channel, ...plan })) }
}

/**
 * The plan with the model's channels, whatever their order in the record.
 * @param spends [channel] of the model for the record's horizon
 * @returns a problem where the record's channels are not those of the model, or their periods not those of its horizon
 */
export function recordedPlan(
  { channels, name, notes, ...frame }: PlanRecord,
  spends: readonly ChannelSpend[]
): Result.Result<Omit<PlanEntry, "id">, PlanProblem> {
  const known = spends.map(({ channel }) => channel)
  const given = channels.map(({ channel }) => channel)
  const mentioned = [...given, ...frame.groups.flatMap(group => group.channels)]
  const strange = [...new Set(mentioned.filter(channel => !known.includes(channel)))]
  const missing = known.filter(channel => !given.includes(channel))
  if (strange.length > 0 || missing.length > 0) {
    const parts = [
      ...(strange.length > 0 ? [`The model has no channel ${enumerate(strange)}.`] : []),
      ...(missing.length > 0 ? [`The plan says nothing of ${enumerate(missing)}.`] : [])
    ]
    return Result.fail(new PlanProblem({ title: `"${name}" is a plan for other channels`, message: parts.join(" ") }))
  }
  const { periods } = frame.horizon
  const uneven = channels.find(
    ({ flight, lockedPeriods }) =>
      (flight !== null && flight.length !== periods) || lockedPeriods.some(t => t < 0 || t >= periods)
  )
  if (uneven !== undefined) {
    const message = `It plans ${periods} periods, and other ones for ${uneven.channel}.`
    return Result.fail(new PlanProblem({ title: `"${name}" does not agree with itself`, message }))
  }
  const plans = spends.map(({ channel }): ChannelPlan => {
    const { channel: _, ...plan } = channels.find(plan => plan.channel === channel)!
    return plan.flight === null ? plan : withPath(plan, plan.flight)
  })
  return Result.succeed({ name, notes, scenario: { ...frame, spends, channels: plans } })
}
