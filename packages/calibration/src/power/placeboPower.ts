import type { Vec } from "@liftmix/core"

/** What an estimator found in windows of the past in which nothing happened. */
export interface PlaceboRuns {
  /** [window] estimated effect of nothing */
  readonly errors: Vec
  /** [window] its standard error */
  readonly ses: Vec
  /** [window] outcome of the treated area without treatment */
  readonly baselines: Vec
  /** |effect| / se above this rejects "no effect" */
  readonly critical: number
}

/**
 * The share of placebo windows in which a lift of a given share would be found significant: the lift is added to what
 * was found without it, share · baseline + error.
 * @param lift as a share of the baseline; 0 gives the test's true size
 */
export function placeboPower({ errors, ses, baselines, critical }: PlaceboRuns, lift: number): number {
  let found = 0
  for (let w = 0; w < errors.length; w++) {
    if (Math.abs(lift * baselines[w] + errors[w]) > critical * ses[w]) found++
  }
  return found / errors.length
}

/**
 * The smallest lift from which on a test has the wanted power, as a share of the baseline.
 * @param power in (0, 1), usually 0.8
 * @returns NaN where there are no windows
 */
export function minimumDetectableLift(runs: PlaceboRuns, power = 0.8): number {
  // A window finds every lift above (critical · se − error)/baseline; below its mirror image it finds the wrong sign, and
  // that is not what a test is for.
  const thresholds = Float64Array.from(
    runs.errors,
    (error, w) => (runs.critical * runs.ses[w] - error) / runs.baselines[w]
  )
  thresholds.sort()
  const needed = Math.ceil(power * thresholds.length - 1e-9)
  return thresholds.length === 0 ? Number.NaN : Math.max(0, thresholds[needed - 1])
}
