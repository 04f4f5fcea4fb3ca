import {
  currentDraws,
  type Dataset,
  evaluatePlan,
  type Horizon,
  horizonResponses,
  nationalDataset,
  nextDates,
  type PlanOutcome,
  planDraws,
  type Problem
} from "@liftmix/core"
import { Effect, Option } from "effect"
import { rejected } from "../errors.ts"
import { readUsableInputs } from "../workspace/readInputs.ts"
import { readModel, requireLevels } from "../workspace/readModel.ts"
import { readPlanFile } from "../workspace/readPlanFile.ts"
import { readWorkspace } from "../workspace/Workspace.ts"
import type { PlannedChannel, PlanQuestion } from "./PlanAnswer.ts"

export interface WhatIfRequest {
  readonly folder: string
  /** absent: the model fitted last */
  readonly model: Option.Option<string>
  /** a file, relative to the current folder */
  readonly plan: string
  /** another such file to compare with; absent: the current spend, evenly */
  readonly against: Option.Option<string>
  readonly effect: Horizon["effect"]
}

/** What a given plan brings beside another, or the current spend. */
export interface WhatIfAnswer extends Pick<PlanQuestion, "model" | "verdict" | "period" | "horizon" | "dates" | "kpi"> {
  /** a file, or null for the current spend */
  readonly against: string | null
  readonly channels: readonly PlannedChannel[]
  /** money over the horizon, by channel */
  readonly spend: Readonly<Record<string, number>>
  /** [period] money, by channel */
  readonly timing: Readonly<Record<string, readonly number[]>>
  readonly outcome: PlanOutcome
  readonly warnings: readonly Problem[]
}

/** Evaluates a plan of the user's own, draw by draw against another one. */
export const whatIf = Effect.fn("whatIf")(function* (request: WhatIfRequest) {
  const workspace = yield* readWorkspace(request.folder)
  const { card, curves } = yield* readModel(workspace.folder, request.model)
  const { calendar, channels, kpi } = curves
  const inputs = yield* readUsableInputs(workspace)
  const dataset = nationalDataset(inputs.model.dataset)
  if (dataset.calendar.dates.at(-1) !== calendar.lastDate) {
    return yield* rejected(
      "DataChanged",
      `The data no longer end where those did that the model ${card.name} was fitted to, ${calendar.lastDate}.`,
      `Fit it again with "liftmix fit --name ${card.name}", or bring back the data.`,
      card.data.file
    )
  }
  const names = channels.map(({ name }) => name)
  const read = yield* flightsOf(request.plan, dataset, names)
  const periods = read.flights[0]!.length
  const horizon: Horizon = { periods, effect: request.effect }
  yield* requireLevels(curves, periods)
  const responses = horizonResponses(curves, horizon, read.flights)
  const even = horizonResponses(curves, horizon)
  const other = yield* Option.match(request.against, {
    onNone: () => Effect.succeedNone,
    onSome: file => Effect.asSome(flightsOf(file, dataset, names))
  })
  if (Option.isSome(other) && other.value.flights[0]!.length !== periods) {
    return yield* rejected(
      "OtherHorizon",
      `${request.plan} is of ${periods} periods, the plan it is compared with of ${other.value.flights[0]!.length}.`,
      "Compare plans of as many periods.",
      Option.getOrElse(request.against, () => request.plan)
    )
  }
  const reference = Option.match(other, {
    onNone: () => ({ draws: currentDraws(even), spends: even.map(({ currentSpend }) => currentSpend) }),
    onSome: ({ flights }) => {
      const spends = flights.map(total)
      return { draws: planDraws(horizonResponses(curves, horizon, flights), spends), spends }
    }
  })
  const spends = read.flights.map(total)
  return {
    model: card.name,
    verdict: card.verdict,
    period: calendar.period,
    horizon,
    dates: nextDates({ period: calendar.period, dates: [calendar.lastDate] }, periods),
    kpi,
    against: Option.getOrNull(request.against),
    channels: names.map((name, c) => ({
      name,
      current: reference.spends[c]!,
      lower: 0,
      upper: Number.POSITIVE_INFINITY,
      seen: even[c]!.seenSpend
    })),
    spend: Object.fromEntries(names.map((name, c) => [name, spends[c]!])),
    timing: Object.fromEntries(names.map((name, c) => [name, Array.from(read.flights[c]!)])),
    outcome: evaluatePlan(responses, spends, kpi.valuePerUnit, reference.draws),
    warnings: read.warnings
  } satisfies WhatIfAnswer
})

/** [channel][period] money. */
const flightsOf = Effect.fnUntraced(function* (file: string, dataset: Dataset, names: readonly string[]) {
  const { plan, problems } = yield* readPlanFile(file, dataset)
  return { flights: names.map(name => Float64Array.from(plan.spend.get(name)!)), warnings: problems }
})

const total = (flight: Float64Array): number => flight.reduce((sum, x) => sum + x, 0)
