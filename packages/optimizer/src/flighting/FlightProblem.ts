import type { Budget, Objective } from "../problem/BudgetProblem.ts"
import type { ResponseCurve } from "../problem/ResponseCurve.ts"
import type { Vec } from "../problem/Vec.ts"

/** One way in which a channel's money works: it becomes stock, which responds in every period. */
export interface FlightPath {
  /** response of one period to the stock in it: money at work, whenever it was spent */
  readonly response: ResponseCurve
  /** [lag] stock per unit of money so many periods after it was spent, ≥ 0; the first is that of the same period */
  readonly carryOver: Vec
  /** [period] stock from spending before the plan, tail included, ≥ 0; 0 where absent */
  readonly startingStock?: Vec
  /** [period] what the response of each period counts, tail included, ≥ 0; 1 if absent, 0 after its end */
  readonly worth?: Vec
  /** number of the posterior draw it belongs to, all if absent: responses are means over draws, and sums within one */
  readonly draw?: number
}

/** What a channel may spend by period. */
export interface FlightSpend {
  readonly name: string
  /** least spend, money per period or [period]; 0 if absent */
  readonly lower?: number | Vec
  /** most spend, money per period or [period]; what limits leave if absent */
  readonly upper?: number | Vec
  /** in each period either nothing, or at least this much; money per period or [period], 0 for no such rule */
  readonly minimumIfOn?: number | Vec
}

/** One channel of a plan by period: one path, or several, such as one for each draw and market. */
export type FlightChannel = FlightSpend & (FlightPath | { readonly paths: readonly FlightPath[] })

/** lower ≤ total spend of some channels in some periods ≤ upper: caps of a week, a channel's total, a group's month. */
export interface SpendLimit {
  readonly name: string
  /** all if absent */
  readonly channels?: readonly string[]
  /** first period, 0 if absent */
  readonly from?: number
  /** the period after the last; all to the end if absent */
  readonly to?: number
  /** money */
  readonly lower?: number
  readonly upper?: number
}

/** lower ≤ Σ coefficient · spend ≤ upper over cells: shares, ratios, ramps from one period to the next. */
export interface FlightConstraint {
  readonly name: string
  /** by channel name: the same for every period, or [period] */
  readonly coefficients: Readonly<Record<string, number | Vec>>
  readonly lower?: number
  readonly upper?: number
}

/**
 * A budget to divide over channels and periods. The response is Σ_c mean over draws of Σ_t worth_t · f_c(stock_ct) with
 * stock_ct = startingStock_ct + Σ_lag carryOver_c,lag · spend_c,t−lag, over the periods of the plan and a tail after it.
 */
export interface FlightProblem {
  readonly channels: readonly FlightChannel[]
  /** periods in which money is spent, ≥ 1 */
  readonly periods: number
  /** periods after them whose response still counts; 0 if absent */
  readonly tailPeriods?: number
  readonly budget: Budget
  /** "most-outcome" if absent */
  readonly objective?: Objective
  readonly limits?: readonly SpendLimit[]
  readonly constraints?: readonly FlightConstraint[]
}

/** A channel's paths. */
export const pathsOf = (channel: FlightChannel): readonly FlightPath[] =>
  "paths" in channel ? channel.paths : [channel]
