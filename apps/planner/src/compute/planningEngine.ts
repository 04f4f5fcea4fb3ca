import {
  type BaselinePack,
  type CurvePack,
  currentDraws,
  evaluatePlan,
  type Flight,
  type ForecastDraws,
  flightResponses,
  forecastFromPacks,
  type Horizon,
  type HorizonResponse,
  horizonResponses,
  type KpiOutlook,
  outlookOf,
  type PlanDraws,
  type PlanOutcome,
  planDraws,
  type Vec
} from "@liftmix/core"
import { type MeanCurve, sampledMean } from "@liftmix/optimizer"
import type { ChannelSpend } from "./ChannelSpend.ts"
import type { OptimisationRequest } from "./Optimisation.ts"
import type { FramedPlan, PlanFrame } from "./PlanFrame.ts"
import { probabilityOfGoal } from "./probabilityOfGoal.ts"
import { remembering } from "./remembering.ts"
import type { ResponseBand } from "./ResponseBand.ts"
import { sampleBand } from "./sampleBand.ts"

/** Points of a drawn curve: smooth to the eye at the width of a card. */
const CURVE_POINTS = 49

/** Everything the page computes of one model, answered for any plan. Lives in the worker. */
export interface PlanningEngine {
  /** [channel] what spending over the horizon brings, spread as in the frame */
  responses(frame: PlanFrame): readonly HorizonResponse[]
  spends(horizon: Horizon): readonly ChannelSpend[]
  /**
   * The curve of a channel.
   * @param response one of `responses`
   * @param upTo money over the horizon: where the curve ends
   */
  band(channel: number, response: HorizonResponse, upTo: number): ResponseBand
  /** The mean response of a channel within its limits, to plan with many times. */
  sampled(channel: number, response: HorizonResponse, limits: OptimisationRequest["limits"][number]): MeanCurve
  /** @param spend [channel] money over the horizon */
  evaluate(frame: PlanFrame, spend: Vec): PlanOutcome
  /** @returns [plan] each beside the reference, paired by draw */
  compare(horizon: Horizon, plans: readonly FramedPlan[], reference: FramedPlan): readonly PlanOutcome[]
  /** the probabilities that the plan, and the current spend, bring at least the goal, KPI units */
  goal(frame: PlanFrame, spend: Vec, goal: number): { readonly planned: number; readonly current: number }
  /**
   * The whole KPI under a plan, beside that under the current spend; null where the model came without a baseline.
   * @param paths [channel][period] money
   */
  outlook(paths: readonly Vec[]): KpiOutlook | null
}

/**
 * An edit changes one channel: what was computed of the others is kept, and the functions that compute a whole plan compute
 * the part that changed, so that no number depends on what was asked before.
 */
export function planningEngine(pack: CurvePack, baseline: BaselinePack | null): PlanningEngine {
  const prepared = new Map<string, Prepared>()
  const prepare = (horizon: Horizon): Prepared => {
    const key = `${horizon.periods} ${horizon.effect}`
    const known = prepared.get(key) ?? preparedFor(pack, horizon)
    prepared.set(key, known)
    return known
  }
  const lastResponse = lastOfEach<HorizonResponse>()
  const lastBand = lastOfEach<ResponseBand>()
  const lastSampled = lastOfEach<MeanCurve>()
  const lastTogether = lastOfEach<readonly HorizonResponse[]>()
  const responses = ({ flights, horizon }: PlanFrame): readonly HorizonResponse[] => {
    const { along, even } = prepare(horizon)
    const spread = pack.channels.map((_, c) => flights[c] ?? null)
    if (spread.every(flight => flight === null)) return even
    if (along === undefined) {
      return lastTogether(0, [even, JSON.stringify(spread)], () => horizonResponses(pack, horizon, spread))
    }
    return spread.map((flight, c) =>
      flight === null ? even[c]! : lastResponse(c, [even, flight.join(" ")], () => along[c]!(flight))
    )
  }
  let asNow: ForecastDraws | undefined
  const forecast = (baseline: BaselinePack, paths: readonly Vec[]): ForecastDraws =>
    forecastFromPacks(pack, baseline, new Map(pack.channels.map(({ name }, c) => [name, paths[c]!])))
  return {
    responses,
    spends: horizon =>
      prepare(horizon).even.map(({ channel, currentSpend, seenSpend }) => ({
        channel,
        current: currentSpend,
        seen: seenSpend
      })),
    band: (channel, response, upTo) =>
      lastBand(channel, [response, upTo], () =>
        sampleBand(
          response,
          Array.from({ length: CURVE_POINTS }, (_, k) => (upTo * k) / (CURVE_POINTS - 1))
        )
      ),
    sampled: (channel, response, { lower, upper }) =>
      lastSampled(channel, [response, lower, upper], () => sampledMean(response, lower, upper)),
    evaluate: (frame, spend) =>
      evaluatePlan(responses(frame), spend, pack.kpi.valuePerUnit, prepare(frame.horizon).current),
    compare: (horizon, plans, reference) => {
      const draws = planDraws(responses({ horizon, flights: reference.flights }), reference.spend)
      return plans.map(({ flights, spend }) =>
        evaluatePlan(responses({ horizon, flights }), spend, pack.kpi.valuePerUnit, draws)
      )
    },
    goal: (frame, spend, goal) => ({
      planned: probabilityOfGoal(planDraws(responses(frame), spend).total, goal),
      current: probabilityOfGoal(prepare(frame.horizon).current.total, goal)
    }),
    outlook: paths => {
      const periods = paths[0]?.length ?? 0
      if (baseline === null || baseline.dates.length < periods) return null
      if (asNow?.dates.length !== periods) {
        const { even } = prepare({ periods, effect: "in-period" })
        const current = even.map(({ currentSpend }) => new Float64Array(periods).fill(currentSpend / periods))
        asNow = forecast(baseline, current)
      }
      return outlookOf(forecast(baseline, paths), asNow)
    }
  }
}

/** Keeps one result for each channel, as long as what it comes from is the same. */
function lastOfEach<A>() {
  const last: { readonly from: readonly unknown[]; readonly result: A }[] = []
  return (channel: number, from: readonly unknown[], compute: () => A): A => {
    const known = last[channel]
    if (known?.from.every((value, k) => value === from[k])) return known.result
    const result = compute()
    last[channel] = { from, result }
    return result
  }
}

/** What every plan of a horizon needs. */
interface Prepared {
  /** [channel] its response along a flight; undefined where channels act together */
  readonly along: readonly ((flight: Flight) => HorizonResponse)[] | undefined
  /** [channel] */
  readonly even: readonly HorizonResponse[]
  readonly current: PlanDraws
}

function preparedFor(pack: CurvePack, horizon: Horizon): Prepared {
  const along =
    pack.links === undefined
      ? pack.channels.map(channel => {
          const response = flightResponses(channel, pack.draws, horizon)
          return (flight: Flight) => remembering(response(flight))
        })
      : undefined
  const even = along?.map(response => response(null)) ?? horizonResponses(pack, horizon)
  return { along, even, current: currentDraws(even) }
}
