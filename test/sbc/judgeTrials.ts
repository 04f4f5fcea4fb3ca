import { checkCalibration, type RankedTrial, type RankUniformity } from "@liftmix/core/testing"

/** What a case's trials say of the fit. */
export interface Judgement {
  readonly checks: readonly RankUniformity[]
  /** the quantity whose ranks are least uniform */
  readonly worst: RankUniformity
  readonly ranksPass: boolean
  /** the largest of all trials */
  readonly gradientError: number
  readonly gradientsPass: boolean
}

/** A case fails by its ranks at an adjusted p of 0.001: a fresh seed would do so once in a thousand runs. */
const level = 0.001
/**
 * Of `checkDirection`. Finite differences of values of a few hundred agree with a right gradient to some 1e-9, and in the
 * funnels of few geos to 1e-7; a tenth too much in one coordinate is off by more than 1e-3 in nearly every trial.
 */
const largestGradientError = 1e-5

/**
 * A right fit passes by its ranks, and by its gradients; either alone does not tell.
 * @param trials as many as five times `bins` at least
 */
export function judgeTrials(
  quantities: readonly string[],
  trials: readonly Pick<RankedTrial, "ranks" | "gradientError">[],
  bins: number,
  ranked: number
): Judgement {
  const checks = checkCalibration(quantities, trials, ranked, bins)
  const worst = checks.reduce((a, b) => (b.adjustedP < a.adjustedP ? b : a))
  const gradientError = Math.max(...trials.map(trial => trial.gradientError))
  return {
    checks,
    worst,
    ranksPass: worst.adjustedP > level,
    gradientError,
    gradientsPass: gradientError <= largestGradientError
  }
}
