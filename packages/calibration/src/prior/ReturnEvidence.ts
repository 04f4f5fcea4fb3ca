/** What one experiment says of a channel's return. */
export interface ReturnEvidence {
  /** return measured: value of the KPI per unit of money */
  readonly iroas: number
  /** its sampling standard error, as reported */
  readonly se: number
  /** what the sampling variance is divided by, in (0, 1], see `evidenceDiscount` */
  readonly discount: number
  /** variance of ln(effect) between the test's time and the data's period */
  readonly drift: number
  /** variance of ln(effect) for all else that sets the test apart: its geos, its bias */
  readonly otherTransport: number
  /** [draw] return of the test over return of the data's period, see `returnRatios` */
  readonly ratios: Float64Array
}

/**
 * How many of its own errors, discount included, a return is above 0. Below 2 a log-normal would turn an uncertain result
 * into a confident positive one: 0.5 ± 1 would become 1.01 ± 0.70.
 */
export const returnOverError = ({ discount, iroas, se }: ReturnEvidence): number => (iroas / se) * Math.sqrt(discount)

/** The least that a prior can be made of. */
export const LEAST_RETURN_OVER_ERROR = 2
