import type { ResponseCurve } from "../problem/ResponseCurve.ts"
import type { Vec } from "../problem/Vec.ts"

/** One channel of a plan by period. */
export interface FlightChannel {
  readonly name: string
  /** response of one period to the stock in it: money at work, whenever it was spent */
  readonly response: ResponseCurve
  /** [lag] share of a period's spend at work so many periods later, ≥ 0; the first is that of the same period */
  readonly carryOver: Vec
  /** [period] stock from spending before the plan, tail included, ≥ 0; 0 where absent */
  readonly startingStock?: Vec
  /** least spend, money per period or [period]; 0 if absent */
  readonly lower?: number | Vec
  /** most spend, money per period or [period]; what limits leave if absent */
  readonly upper?: number | Vec
}

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

/**
 * A budget to divide over channels and periods, for the most response: Σ_c Σ_t f_c(stock_ct) with
 * stock_ct = startingStock_ct + Σ_lag carryOver_c,lag · spend_c,t−lag, over the periods of the plan and a tail after it.
 */
export interface FlightProblem {
  readonly channels: readonly FlightChannel[]
  /** periods in which money is spent, ≥ 1 */
  readonly periods: number
  /** periods after them whose response still counts; 0 if absent */
  readonly tailPeriods?: number
  readonly budget: { readonly total: number; readonly sense: "equal" | "at-most" }
  readonly limits?: readonly SpendLimit[]
}
