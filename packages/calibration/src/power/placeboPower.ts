import type { Vec } from "@liftmix/core"

/** What an estimator found in windows of the past in which nothing happened; KPI units of the treated area. */
export interface PlaceboRuns {
  /** [window] estimated effect of nothing */
  readonly errors: Vec
  /** [window] its interval: an effect is found where this does not hold 0 */
  readonly lowers: Vec
  readonly uppers: Vec
  /** [window] outcome of the treated area without treatment */
  readonly baselines: Vec
}

/**
 * The share of placebo windows in which a lift of a given share would be found significant, with its own sign: a gain taken
 * for a loss has not been found. An effect in the treated geos moves estimate and interval by itself, so it is added to what
 * was found without it: nothing is estimated again.
 * @param lift as a share of the baseline, negative for a loss; 0 gives the test's true size, findings of either sign
 */
export function placeboPower({ baselines, errors, lowers, uppers }: PlaceboRuns, lift: number): number {
  let found = 0
  for (let w = 0; w < errors.length; w++) {
    const effect = lift * baselines[w]
    if ((lift >= 0 && lowers[w] + effect > 0) || (lift <= 0 && uppers[w] + effect < 0)) found++
  }
  return found / errors.length
}

/**
 * The smallest lift from which on a test has the wanted power, as a share of the baseline.
 * @param power in (0, 1), usually 0.8
 * @param direction 1 for a gain, −1 for a loss; the answer is positive for both
 * @returns NaN where there are no windows, ∞ where no lift is ever found
 */
export function minimumDetectableLift(
  { baselines, errors, lowers, uppers }: PlaceboRuns,
  power = 0.8,
  direction: 1 | -1 = 1
): number {
  // A window finds every gain above −lower/baseline, and every loss beyond upper/baseline.
  const thresholds = Float64Array.from(errors, (_, w) => (direction === 1 ? -lowers[w] : uppers[w]) / baselines[w])
  thresholds.sort()
  const needed = Math.ceil(power * thresholds.length - 1e-9)
  return thresholds.length === 0 ? Number.NaN : Math.max(0, thresholds[needed - 1])
}
