/** Incremental outcome, treated − reference, and its standard error. */
export interface LiftWithError {
  readonly lift: number
  /** > 0 */
  readonly se: number
}
