import type { Vec } from "../math/Vec.ts"

/** What will be done, and what is known, in the periods right after the window: of the nation. */
export interface FuturePlan {
  /** [period] money for every channel of the data, all of one length */
  readonly spend: ReadonlyMap<string, Vec>
  /**
   * [geo][period] the same money by the geos of a panel, by channel; of channels that are absent each geo has its part of the
   * last year (`geoParts`). Nothing where a geo had none.
   */
  readonly spendByGeo?: ReadonlyMap<string, readonly Vec[]>
  /**
   * [period] exposure of organic media, values of treatments and controls, 0/1 of events, as far as they are known. An
   * event that is not given does not happen; every other series is held at its mean over the last year of the window.
   */
  readonly given: ReadonlyMap<string, Vec>
  /** does the trend's last slope go on, or does the trend stay at its last level? */
  readonly trend: "continues" | "flat"
}

/** A series that the plan says nothing about. */
export interface HeldSeries {
  readonly name: string
  /** its value in every period of the plan: of the nation, where geos are held at values of their own */
  readonly value: number
}
