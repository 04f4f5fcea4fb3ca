import {
  currentDraws,
  evaluatePlan,
  type FuturePlanRead,
  type GeoLine,
  type Horizon,
  horizonResponses,
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
import { curvesByGeo } from "./curvesByGeo.ts"
import type { PlannedChannel, PlanQuestion } from "./PlanAnswer.ts"
import { sumOf } from "./sumOf.ts"

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
  const { card, curves: national } = yield* readModel(workspace.folder, request.model)
  const { calendar, kpi } = national
  const inputs = yield* readUsableInputs(workspace)
  const { dataset } = inputs.model
  if (dataset.calendar.dates.at(-1) !== calendar.lastDate) {
    return yield* rejected(
      "DataChanged",
      `The data no longer end where those did that the model ${card.name} was fitted to, ${calendar.lastDate}.`,
      `Fit it again with "liftmix fit --name ${card.name}", or bring back the data.`,
      card.data.file
    )
  }
  const { plan, problems: warnings } = yield* readPlanFile(request.plan, dataset)
  const other = yield* Option.match(request.against, {
    onNone: () => Effect.succeedNone,
    onSome: file => Effect.asSome(readPlanFile(file, dataset))
  })
  const isByGeo = [plan, ...Option.toArray(other).map(read => read.plan)].some(({ spendByGeo }) => spendByGeo)
  // a plan of the nation leaves geos the parts of the last year
  const { curves, lines } = isByGeo ? yield* curvesByGeo(national) : { curves: national, lines: undefined }
  const names = curves.channels.map(({ name }) => name)
  const flightsOf = (planned: Planned): readonly Float64Array[] =>
    lines === undefined
      ? names.map(name => Float64Array.from(planned.spend.get(name)!))
      : lines.map(line => flightIn(planned, line, dataset.geos))
  const flights = flightsOf(plan)
  const periods = flights[0]!.length
  const horizon: Horizon = { periods, effect: request.effect }
  yield* requireLevels(curves, periods)
  const responses = horizonResponses(curves, horizon, flights)
  const even = horizonResponses(curves, horizon)
  const against = Option.map(other, read => flightsOf(read.plan))
  if (Option.isSome(against) && against.value[0]!.length !== periods) {
    return yield* rejected(
      "OtherHorizon",
      `${request.plan} is of ${periods} periods, the plan it is compared with of ${against.value[0]!.length}.`,
      "Compare plans of as many periods.",
      Option.getOrElse(request.against, () => request.plan)
    )
  }
  const reference = Option.match(against, {
    onNone: () => ({ draws: currentDraws(even), spends: even.map(({ currentSpend }) => currentSpend) }),
    onSome: others => {
      const spends = others.map(sumOf)
      return { draws: planDraws(horizonResponses(curves, horizon, others), spends), spends }
    }
  })
  const spends = flights.map(sumOf)
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
    timing: Object.fromEntries(names.map((name, c) => [name, Array.from(flights[c]!)])),
    outcome: evaluatePlan(responses, spends, kpi.valuePerUnit, reference.draws),
    warnings
  } satisfies WhatIfAnswer
})

type Planned = NonNullable<FuturePlanRead["plan"]>

/** [period] A plan's money for a channel in a geo. */
function flightIn(
  { spend, spendByGeo }: Planned,
  { channel, geo, part }: GeoLine,
  geos: readonly string[]
): Float64Array {
  const own = spendByGeo?.get(channel)?.[geos.indexOf(geo)]
  return Float64Array.from(own ?? spend.get(channel)!, money => (own === undefined ? money * part : money))
}
