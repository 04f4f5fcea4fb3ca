/**
 * From a reported quantity to incremental outcome (treated − reference). The map is monotone, so an interval's ends are
 * converted like its point and then put in order.
 */
export interface LiftConversion {
  /** lift at a value of the reported quantity */
  readonly lift: (value: number) => number
  /** standard error of the lift, by the delta method, at the reported value and its standard error */
  readonly se: (value: number, se: number) => number
  /** of a lift in proportion to a base that was estimated too: its relative standard error s, which an interval's ends leave out */
  readonly baseError?: number
}
