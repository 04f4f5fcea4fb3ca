import {
  type BaselinePack,
  type CurvePack,
  channelResponse,
  currentDraws,
  evaluatePlan,
  type ForecastDraws,
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
import type { ChannelSpend } from "./ChannelSpend.ts"
import type { FramedPlan, PlanFrame } from "./PlanFrame.ts"
import { probabilityOfGoal } from "./probabilityOfGoal.ts"
import type { ResponseBand } from "./ResponseBand.ts"
import { sampleBand } from "./sampleBand.ts"

/** Points of a drawn curve: smooth to the eye at the width of a card. */
const CURVE_POINTS = 49

/** Everything the page computes of one model, answered for any plan. Lives in the worker. */
export interface PlanningEngine {
  /** [channel] what spending over the horizon brings, spread as in the frame */
  responses(frame: PlanFrame): readonly HorizonResponse[]
  spends(horizon: Horizon): readonly ChannelSpend[]
  /** @param upTo [channel] money over the horizon: where each curve ends */
  bands(frame: PlanFrame, upTo: Vec): readonly ResponseBand[]
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

export function planningEngine(pack: CurvePack, baseline: BaselinePack | null): PlanningEngine {
  const prepared = new Map<string, Prepared>()
  const prepare = (horizon: Horizon): Prepared => {
    const key = `${horizon.periods} ${horizon.effect}`
    const known = prepared.get(key) ?? preparedFor(pack, horizon)
    prepared.set(key, known)
    return known
  }
  // an edit changes one channel, and the plan before it is asked for again by nobody
  const last: (Flighted | undefined)[] = []
  let lastTogether: { readonly key: string; readonly responses: readonly HorizonResponse[] } | undefined
  const responsesTogether = ({ flights, horizon }: PlanFrame): readonly HorizonResponse[] => {
    if (flights.every(flight => flight === null)) return prepare(horizon).even
    const key = JSON.stringify([horizon, flights])
    if (lastTogether?.key !== key) lastTogether = { key, responses: horizonResponses(pack, horizon, flights) }
    return lastTogether.responses
  }
  const responses = (frame: PlanFrame): readonly HorizonResponse[] => {
    if (pack.links !== undefined) return responsesTogether(frame)
    const { flights, horizon } = frame
    const { even } = prepare(horizon)
    return pack.channels.map((channel, c) => {
      const flight = flights[c] ?? null
      if (flight === null) return even[c]!
      const key = `${horizon.effect} ${flight.join(" ")}`
      const known = last[c]
      if (known?.key === key) return known.response
      const response = channelResponse(channel, pack.draws, horizon, flight)
      last[c] = { key, response }
      return response
    })
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
    bands: (frame, upTo) =>
      responses(frame).map((response, c) =>
        sampleBand(
          response,
          Array.from({ length: CURVE_POINTS }, (_, k) => (upTo[c]! * k) / (CURVE_POINTS - 1))
        )
      ),
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

/** A channel's response along the flight that was asked for last. */
interface Flighted {
  readonly key: string
  readonly response: HorizonResponse
}

/** What every plan of a horizon needs. */
interface Prepared {
  readonly even: readonly HorizonResponse[]
  readonly current: PlanDraws
}

function preparedFor(pack: CurvePack, horizon: Horizon): Prepared {
  const even = horizonResponses(pack, horizon)
  return { even, current: currentDraws(even) }
}
