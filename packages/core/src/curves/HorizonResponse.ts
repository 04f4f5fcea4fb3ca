import type { JointResponse } from "./JointResponse.ts"

/** How far a plan looks ahead, and which of its effects count. */
export interface Horizon {
  /** periods of spending, right after the fitted window */
  readonly periods: number
  /** full: with the carry-over after the horizon, while spend goes on as now; in-period: only what falls into it */
  readonly effect: "full" | "in-period"
}

/**
 * What spending on one channel over a horizon, spread in one way, brings in KPI units, on top of the stock carried over
 * from before and of spend that goes on as now afterwards. Of channels that act together: while all others spend what they spend now.
 */
export interface HorizonResponse {
  readonly channel: string
  /** number of posterior draws */
  readonly drawCount: number
  /** what the channel spent over the last `periods` periods of the fitted window */
  readonly currentSpend: number
  /** the spend over the horizon that reaches, in its largest period, the largest one seen in the data */
  readonly seenSpend: number
  /** known to be concave in spend, by the form of its saturation; false: may be S-shaped */
  readonly concave: boolean
  /** [geo] of a panel: what the same spend brings in each, and together brings; absent of a nation, and where channels act together */
  readonly geos?: readonly HorizonResponse[]
  /** what all channels bring at once, the same for each; absent: the sum of their curves */
  readonly together?: JointResponse
  /** mean over draws of the KPI caused by `spend` money over the horizon */
  value(spend: number): number
  /** derivative of `value`: KPI units per unit of money */
  slope(spend: number): number
  /** @param out [draw] written: the KPI caused, draw by draw */
  outcomes(spend: number, out: Float64Array): void
  /** @param out [draw] written: derivative of the same, KPI units per unit of money; its mean is `slope` */
  slopes(spend: number, out: Float64Array): void
}
