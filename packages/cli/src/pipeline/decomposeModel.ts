import {
  type CalendarSpan,
  type CalendarUnit,
  calendarSpans,
  type CompiledModel,
  type EffectCount,
  type EffectEstimate,
  type EffectScope,
  estimateEffect,
  isoDate,
  type KpiParts,
  kpiParts,
  mediaEffects,
  type ModelCard,
  type ParameterDraws,
  nearestName,
  periodStart
} from "@liftmix/core"
import { Effect, Option } from "effect"
import { rejected } from "../errors.ts"
import type { CountProgress } from "./CountProgress.ts"
import { openModel } from "./openModel.ts"

/** What to take apart, and how finely. */
export interface DecomposeRequest {
  readonly folder: string
  readonly model: Option.Option<string>
  readonly by: CalendarUnit
  /** periods that begin on this day or later */
  readonly from: Option.Option<string>
  /** and on this day or earlier */
  readonly to: Option.Option<string>
  /** the last so many of these periods */
  readonly last: Option.Option<number>
  /** one of the geos; or all of them, one by one; the nation otherwise */
  readonly geo: Option.Option<string>
  readonly byGeo: boolean
  readonly counts: EffectCount
}

/** A span of time in the nation or one geo, taken apart. */
export interface DecomposedSpan extends KpiParts {
  readonly span: string
  /** null: the nation */
  readonly geo: string | null
  /** first and last day */
  readonly from: string
  readonly to: string
  readonly periods: number
  /** what each medium did; null of single periods */
  readonly returns: readonly EffectEstimate[] | null
}

export interface Decomposed {
  /** of the workspace, absolute */
  readonly folder: string
  readonly card: ModelCard
  readonly by: CalendarUnit
  readonly counts: EffectCount
  /** by geo, then over time */
  readonly spans: readonly DecomposedSpan[]
  /** all periods asked for, by geo */
  readonly whole: readonly DecomposedSpan[]
  /** do effects of the last spend arrive after the data? */
  readonly isCutOff: boolean
  /** to make more of the same draws */
  readonly source: { readonly model: CompiledModel; readonly posterior: ParameterDraws }
  readonly scopes: readonly SpanScope[]
}

/** Where in the model a span is. */
export interface SpanScope extends EffectScope {
  readonly span: string
}

/** Takes a saved model's KPI and its media's returns apart over time, of the nation or of geos. */
export const decomposeModel = Effect.fn("decomposeModel")(function* (
  request: DecomposeRequest,
  progress: CountProgress
) {
  const { card, model, posterior, workspace } = yield* openModel(request.folder, request.model)
  const { calendar, geos } = model.dataset
  const chosen = yield* chosenPeriods(request, calendar)
  const places = yield* chosenGeos(request, geos)
  const scopesOf = (spans: readonly CalendarSpan[]): readonly SpanScope[] =>
    places.flatMap(place => spans.map(({ first, last, name }) => ({ span: name, first, last, ...place })))
  const scopes = scopesOf(calendarSpans(calendar, request.by, chosen.first, chosen.last))
  const wholes = scopesOf(calendarSpans(calendar, "whole", chosen.first, chosen.last))
  const total = wholes.length + (request.by === "whole" ? 0 : scopes.length)
  let done = 0
  const decomposed = Effect.fnUntraced(function* (scopes: readonly SpanScope[], withReturns: boolean) {
    yield* progress.report(done, total)
    const parts = kpiParts(model, posterior, scopes)
    return yield* Effect.forEach(
      scopes,
      Effect.fnUntraced(function* (scope, s) {
        yield* progress.report(done++, total)
        yield* Effect.yieldNow
        const { first, geo, last, span } = scope
        const returns = withReturns
          ? mediaEffects(model, posterior, "expected", { ...scope, counts: request.counts }).map(estimateEffect)
          : null
        return {
          span,
          geo: geo === undefined ? null : geos[geo]!,
          from: isoDate(periodStart(calendar, first)),
          to: isoDate(periodStart(calendar, last + 1) - 1),
          periods: last + 1 - first,
          ...parts[s]!,
          returns
        } satisfies DecomposedSpan
      })
    )
  })
  const whole = yield* decomposed(wholes, true)
  const spans = request.by === "whole" ? whole : yield* decomposed(scopes, request.by !== "period")
  yield* progress.finish
  return {
    folder: workspace.folder,
    card,
    by: request.by,
    counts: request.counts,
    spans,
    whole,
    isCutOff: request.counts === "caused" && chosen.last === calendar.dates.length - 1,
    source: { model, posterior },
    scopes
  } satisfies Decomposed
})

type Periods = Pick<CalendarSpan, "first" | "last">

const chosenPeriods = Effect.fnUntraced(function* (
  { from, last, to }: DecomposeRequest,
  { dates }: CompiledModel["dataset"]["calendar"]
) {
  const within = dates.flatMap((date, t) =>
    date >= Option.getOrElse(from, () => date) && date <= Option.getOrElse(to, () => date) ? [t] : []
  )
  const chosen = Option.match(last, { onNone: () => within, onSome: count => within.slice(-count) })
  if (chosen.length === 0) {
    return yield* rejected(
      "NoPeriods",
      `No period of the data begins ${words(from, to)}.`,
      `The data have periods from ${dates[0]} to ${dates.at(-1)}.`
    )
  }
  return { first: chosen[0]!, last: chosen.at(-1)! } satisfies Periods
})

const words = (from: Option.Option<string>, to: Option.Option<string>): string =>
  [...Option.toArray(from).map(day => `on ${day} or later`), ...Option.toArray(to).map(day => `by ${day}`)].join(
    " and "
  )

/** Indices of geos; of the nation none. */
const chosenGeos = Effect.fnUntraced(function* ({ byGeo, geo }: DecomposeRequest, geos: readonly string[]) {
  if (!byGeo && Option.isNone(geo)) return [{}]
  if (geos.length === 1) {
    return yield* rejected("NoGeos", "The model is of one nation, without geos.", "Leave out --geo and --by-geo.")
  }
  if (Option.isNone(geo)) return geos.map((_, index) => ({ geo: index }))
  const index = geos.indexOf(geo.value)
  if (index >= 0) return [{ geo: index }]
  const nearest = nearestName(geo.value, geos)
  return yield* rejected(
    "UnknownGeo",
    `The model has no geo "${geo.value}".`,
    nearest === undefined ? `It has ${geos.join(", ")}.` : `Did you mean "${nearest}"?`
  )
})
