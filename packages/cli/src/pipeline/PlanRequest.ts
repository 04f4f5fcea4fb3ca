import type { Horizon } from "@liftmix/core"
import type { Objective } from "@liftmix/optimizer"
import { Option } from "effect"
import type { ChannelBounds } from "./planLimits.ts"

/** What a plan is to be best at, in the user's terms. */
export interface PlanObjective {
  readonly kind: Objective["kind"]
  /**
   * KPI units for the least spend, or percent of probability where there is a goal; a ROI, or money per KPI unit where it has no value, for a return; for profit the margin,
   * percent of the KPI's value, or money per unit. Absent for the most outcome.
   */
  readonly target: number | undefined
}

/** What a plan is to be best at where its outcome is uncertain. */
export type PlanCaution =
  /** the mean over the worst share of draws, and over all of them by a weight from 0 to 1 */
  | { readonly kind: "worst"; readonly share: number; readonly meanWeight: number }
  /** the one draw in which the plan brings least */
  | { readonly kind: "worst-draw" }
  /** the probability of bringing at least so much, KPI units */
  | { readonly kind: "goal"; readonly goal: number }

export interface PlanRequest {
  readonly folder: string
  /** absent: the model fitted last */
  readonly model: Option.Option<string>
  /** periods; absent: a quarter of a year */
  readonly horizon: Option.Option<number>
  readonly effect: Horizon["effect"]
  /** money over the horizon; absent: what was spent over the last periods, as many as the horizon has */
  readonly budget: Option.Option<number>
  /** money more, or less, than that: no channel then moves the other way */
  readonly shift: Option.Option<number>
  /** is the budget to be spent in full, or at most? */
  readonly spend: "all" | "at-most"
  readonly objective: PlanObjective
  readonly caution: Option.Option<PlanCaution>
  /** is money to be divided over periods too, or spread evenly? */
  readonly byPeriod: boolean
  /** is money to be divided over a panel's geos too, or spent in the parts of the last year? */
  readonly byGeo: boolean
  /** largest change of each channel against its current spend, as a share; `bounds` goes before it */
  readonly within: Option.Option<number>
  readonly bounds: readonly ChannelBounds[]
  /** a plan of few moves is looked for among those at most this share worse than the best */
  readonly fewMoves: Option.Option<number>
  /** a file of rules, relative to the current folder */
  readonly constraints: Option.Option<string>
  /** are spends of nearly as good plans looked for however many lines there are? */
  readonly allRanges: boolean
  /** seconds after which all searches together show what they have */
  readonly timeLimit: number
}

/** The question that is asked when nothing is said: the most for the current spend, spread evenly. */
export const plainRequest: Omit<PlanRequest, "folder"> = {
  model: Option.none(),
  horizon: Option.none(),
  effect: "full",
  budget: Option.none(),
  shift: Option.none(),
  spend: "all",
  objective: { kind: "most-outcome", target: undefined },
  caution: Option.none(),
  byPeriod: false,
  byGeo: false,
  within: Option.none(),
  bounds: [],
  fewMoves: Option.none(),
  constraints: Option.none(),
  allRanges: false,
  timeLimit: 60
}
