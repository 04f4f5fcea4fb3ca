import type { Horizon, ModelCard, PlanOutcome, Problem } from "@liftmix/core"
import type { NearOptimalRange, PlanSolution } from "@liftmix/optimizer"
import type { PlanCaution, PlanObjective } from "./PlanRequest.ts"

/** Plans this share worse than the best count as nearly as good. */
export const nearlyOptimal = 0.01

/** Of more channels than this, counted in each geo, ranges are looked for on demand only: each takes two searches. */
export const mostRanges = 40

/** One channel's limits and spends, money over the horizon. */
export interface PlannedChannel {
  readonly name: string
  readonly current: number
  readonly lower: number
  readonly upper: number
  /** spending more than this has not been seen */
  readonly seen: number
}

/** What was asked. */
export interface PlanQuestion {
  readonly model: string
  readonly verdict: ModelCard["verdict"]
  readonly period: "day" | "week" | "month"
  readonly horizon: Horizon
  /** [period] first days */
  readonly dates: readonly string[]
  readonly kpi: { readonly name: string; readonly valuePerUnit: number | null }
  /** money; null where it is free */
  readonly budget: number | null
  readonly objective: PlanObjective
  readonly caution: PlanCaution | null
  readonly channels: readonly PlannedChannel[]
}

/** What is proven of a plan: bounds of the objective's value, and what holds it back. */
export type PlanProof = Pick<
  PlanSolution["certificate"],
  "lowerBound" | "upperBound" | "relativeGap" | "maxViolation" | "shadowPrices" | "binding" | "nodes"
> & {
  /** who solved it, or how */
  readonly solver: string
  /** absent: all of the model's */
  readonly draws?: { readonly used: number; readonly of: number }
}

/** A question about the future of a fitted model, and the best plan, or why there is none. */
export type PlanAnswer = PlanQuestion &
  (
    | ({
        /** limit: a limit ended the search, and the gap says how far the plan may be from the best */
        readonly status: "optimal" | "limit"
        /** money over the horizon, by channel */
        readonly spend: Readonly<Record<string, number>>
        /** money by period, where the plan divides it; null where it is spread evenly */
        readonly timing: PlanTiming | null
        /** value of the objective: KPI units, a probability, or money for profit and least spend */
        readonly value: number
        readonly certificate: PlanProof
        readonly outcome: PlanOutcome
      } & NearbyPlans)
    | { readonly status: "infeasible" | "undecided"; readonly problems: readonly Problem[] }
  )

/** What else is nearly as good. */
export interface NearbyPlans {
  /** by channel: spends of plans that are at most 1 % worse; null where they are not looked for */
  readonly ranges: Readonly<Record<string, NearOptimalRange>> | null
  /** a sentence: why there are no ranges, and how to get them; null where there are */
  readonly whyNoRanges: string | null
  /** a plan nearly as good that moves few channels; null where it was not asked for */
  readonly fewMoves: PlanFewMoves | null
}

/** A plan nearly as good as the best that leaves most channels as they are. */
export interface PlanFewMoves {
  /** money over the horizon, by channel */
  readonly spend: Readonly<Record<string, number>>
  /** channels that spend other than now */
  readonly moved: readonly string[]
  /** no plan as good moves fewer */
  readonly atLeast: number
  /** [period] money by channel, where the plan divides it; null where it is spread evenly */
  readonly timing: PlanTiming["spend"] | null
  readonly outcome: PlanOutcome
}

/** Money by period. */
export interface PlanTiming {
  /** [period] money, by channel */
  readonly spend: Readonly<Record<string, readonly number[]>>
  /** [period] what the next unit of money brings, KPI units, by channel */
  readonly marginal: Readonly<Record<string, readonly number[]>>
}
