import {
  compareForecasts,
  continueDataset,
  type Dataset,
  drawForecast,
  type Forecast,
  type ForecastDifference,
  type FuturePlan,
  type HeldSeries,
  type ModelCard,
  nationalDataset,
  periodsPerYear,
  type Problem,
  packedDraws,
  summarizeForecast,
  thinDraws
} from "@liftmix/core"
import { Effect, Option } from "effect"
import { readPlanFile } from "../workspace/readPlanFile.ts"
import { knownEvents } from "./knownEvents.ts"
import { openModel } from "./openModel.ts"
import { sumOf } from "./sumOf.ts"

export interface ForecastRequest {
  readonly folder: string
  /** absent: the model fitted last */
  readonly model: Option.Option<string>
  /** a file, relative to the current folder; absent: spend goes on as over the last periods */
  readonly plan: Option.Option<string>
  /** periods without a plan; absent: a quarter of a year */
  readonly horizon: Option.Option<number>
  readonly trend: FuturePlan["trend"]
}

/** What is to be expected under a plan, and how that differs from going on as before. */
export interface ForecastAnswer {
  readonly model: string
  readonly verdict: ModelCard["verdict"]
  readonly kpi: string
  readonly period: "day" | "week" | "month"
  /** money over all periods, by channel */
  readonly spend: Readonly<Record<string, number>>
  readonly forecast: Forecast
  /** less the forecast with the last periods' spend, evenly; null where that is the plan */
  readonly difference: ForecastDifference | null
  readonly assumptions: {
    readonly held: readonly HeldSeries[]
    readonly trend: FuturePlan["trend"]
    /** events known to happen in these periods */
    readonly events: readonly string[]
  }
  readonly warnings: readonly Problem[]
}

/** Total KPI and its parts in the periods after the data. */
export const forecastModel = Effect.fn("forecastModel")(function* (request: ForecastRequest) {
  const { card, model, posterior, workspace } = yield* openModel(request.folder, request.model)
  const { dataset } = model
  const read = yield* Option.match(request.plan, {
    onNone: () => Effect.succeedNone,
    onSome: file => Effect.asSome(readPlanFile(file, dataset))
  })
  const periods = Option.match(read, {
    onNone: () => Option.getOrElse(request.horizon, () => Math.round(periodsPerYear(dataset.calendar) / 4)),
    onSome: ({ plan: { spend } }) => Math.max(...Array.from(spend.values(), values => values.length))
  })
  const known = yield* knownEvents(workspace, dataset, periods)
  const given = new Map([...known, ...Option.match(read, { onNone: () => [], onSome: ({ plan }) => [...plan.given] })])
  const asBefore: FuturePlan = { spend: lastSpend(dataset, periods), given, trend: request.trend }
  const plan = Option.match(read, {
    onNone: () => asBefore,
    onSome: ({ plan: planned }) => ({ ...asBefore, ...planned, given })
  })
  // the draws that the planner has
  const kept = thinDraws(posterior, packedDraws)
  const drawn = (future: FuturePlan) => {
    const { dataset: continued, held } = continueDataset(dataset, future)
    return { held, draws: drawForecast(model, kept, continued, { trend: future.trend, seed: card.sampling.seed }) }
  }
  const { draws, held } = drawn(plan)
  const events = dataset.events.map(({ name }) => name)
  return {
    model: card.name,
    verdict: card.verdict,
    kpi: card.data.kpi,
    period: dataset.calendar.period,
    spend: Object.fromEntries(Array.from(plan.spend, ([name, values]) => [name, sumOf(values)])),
    forecast: summarizeForecast(draws),
    difference: plan === asBefore ? null : compareForecasts(draws, drawn(asBefore).draws),
    assumptions: {
      held,
      trend: request.trend,
      events: events.filter(name => Array.from(given.get(name) ?? []).some(x => x > 0))
    },
    warnings: Option.match(read, { onNone: () => [], onSome: ({ problems }) => problems })
  } satisfies ForecastAnswer
})

/** What was spent over the last periods, spread evenly. */
function lastSpend(dataset: Dataset, periods: number): ReadonlyMap<string, Float64Array> {
  return new Map(
    nationalDataset(dataset).channels.map(({ name, spend }) => {
      const window = spend.subarray(dataset.mediaLead).subarray(-periods)
      return [name, new Float64Array(periods).fill(sumOf(window) / window.length)]
    })
  )
}
