import { enumerate } from "@liftmix/core"
import { Result, Schema } from "effect"
import type { ChannelSpend } from "../compute/ChannelSpend.ts"
import type { PlanEntry } from "./PlanBook.ts"
import { PlanProblem } from "./PlanProblem.ts"
import { PlanVersions } from "./PlanVersion.ts"
import type { ChannelPlan } from "./Scenario.ts"
import { ScenarioRecord, scenarioRecord } from "./ScenarioRecord.ts"
import { withPath } from "./spendPath.ts"

/** A plan as it is kept and sent. */
export const PlanRecord = Schema.Struct({
  name: Schema.String,
  notes: Schema.String,
  versions: PlanVersions,
  ...ScenarioRecord.fields
})
export type PlanRecord = typeof PlanRecord.Type

export const planRecord = ({ name, notes, scenario, versions }: Omit<PlanEntry, "id">): PlanRecord => ({
  name,
  notes,
  versions,
  ...scenarioRecord(scenario)
})

/**
 * The plan with the model's channels, whatever their order in the record.
 * @param spends [channel] of the model for the record's horizon
 * @returns a problem where the record's channels are not those of the model, or their periods not those of its horizon
 */
export function recordedPlan(
  { channels, name, notes, versions, ...frame }: PlanRecord,
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
  return Result.succeed({ name, notes, versions, scenario: { ...frame, spends, channels: plans } })
}
