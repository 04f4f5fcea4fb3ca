import {
  type CurvePack,
  currentDraws,
  evaluatePlan,
  type Horizon,
  type HorizonResponse,
  horizonResponses,
  type PlanDraws,
  type PlanOutcome,
  planDraws,
  type Vec
} from "@liftmix/core"
import type { ChannelSpend } from "./ChannelSpend.ts"
import { probabilityOfGoal } from "./probabilityOfGoal.ts"
import type { ResponseBand } from "./ResponseBand.ts"
import { sampleBand } from "./sampleBand.ts"

/** Points of a drawn curve: smooth to the eye at the width of a card. */
const CURVE_POINTS = 49

/** Everything the page computes of one model, answered for any horizon. Lives in the worker. */
export interface PlanningEngine {
  /** [channel] what spending over the horizon brings */
  responses(horizon: Horizon): readonly HorizonResponse[]
  spends(horizon: Horizon): readonly ChannelSpend[]
  /** @param upTo [channel] money over the horizon: where each curve ends */
  bands(horizon: Horizon, upTo: Vec): readonly ResponseBand[]
  /** @param spend [channel] money over the horizon */
  evaluate(horizon: Horizon, spend: Vec): PlanOutcome
  /** @returns [plan] each beside the reference, paired by draw */
  compare(horizon: Horizon, spends: readonly Vec[], reference: Vec): readonly PlanOutcome[]
  /** the probabilities that the plan, and the current spend, bring at least the goal, KPI units */
  goal(horizon: Horizon, spend: Vec, goal: number): { readonly planned: number; readonly current: number }
}

export function planningEngine(pack: CurvePack): PlanningEngine {
  const prepared = new Map<string, Prepared>()
  const prepare = (horizon: Horizon): Prepared => {
    const key = `${horizon.periods} ${horizon.effect}`
    const known = prepared.get(key) ?? preparedFor(pack, horizon)
    prepared.set(key, known)
    return known
  }
  return {
    responses: horizon => prepare(horizon).responses,
    spends: horizon =>
      prepare(horizon).responses.map(({ channel, currentSpend, seenSpend }) => ({
        channel,
        current: currentSpend,
        seen: seenSpend
      })),
    bands: (horizon, upTo) =>
      prepare(horizon).responses.map((response, c) =>
        sampleBand(
          response,
          Array.from({ length: CURVE_POINTS }, (_, k) => (upTo[c]! * k) / (CURVE_POINTS - 1))
        )
      ),
    evaluate: (horizon, spend) => {
      const { current, responses } = prepare(horizon)
      return evaluatePlan(responses, spend, pack.kpi.valuePerUnit, current)
    },
    compare: (horizon, spends, reference) => {
      const { responses } = prepare(horizon)
      const draws = planDraws(responses, reference)
      return spends.map(spend => evaluatePlan(responses, spend, pack.kpi.valuePerUnit, draws))
    },
    goal: (horizon, spend, goal) => {
      const { current, responses } = prepare(horizon)
      return {
        planned: probabilityOfGoal(planDraws(responses, spend).total, goal),
        current: probabilityOfGoal(current.total, goal)
      }
    }
  }
}

/** What every plan of a horizon needs. */
interface Prepared {
  readonly responses: readonly HorizonResponse[]
  readonly current: PlanDraws
}

function preparedFor(pack: CurvePack, horizon: Horizon): Prepared {
  const responses = horizonResponses(pack, horizon)
  return { responses, current: currentDraws(responses) }
}
