/** Weeks in which Meridian holds an experiment to lose half of its weight. */
const HALF_LIFE_WEEKS = 52
/** Meridian's defaults: geometric carry-over with retention ½ over lags 0 … 8. */
const RETENTION = 0.5
const MAX_LAG = 8

/** What Meridian's rule needs to know of an experiment on one channel. */
export interface MeridianExperiment {
  /** return it measured, and its standard error */
  readonly iroas: number
  readonly se: number
  /** money per day that the test changed, > 0 */
  readonly dailySpend: number
  /** money per day of the channel over the data, > 0 */
  readonly channelDailySpend: number
  /** periods of the data from its first day to its last */
  readonly duration: number
  /** weeks from its last day to the data's last period */
  readonly weeksBefore: number
}

/** The return as Meridian would use it. */
export interface MeridianAdjustment {
  /** by what the return is multiplied for effects after the test */
  readonly gamma: number
  /** what is added to the variance's factor 1: for other spend, for age, and for effects after the test */
  readonly tau: { readonly spend: number; readonly recency: number; readonly duration: number }
  readonly mean: number
  readonly sd: number
}

/**
 * How Meridian's CalibrationBuilder adjusts an experiment's return before it becomes a prior: mean γ·iroas, standard
 * error se·√(1 + τ), with γ = 1/p, τ = (max rate / min rate − 1) + (2^{weeks/52} − 1) + max(0, (1 − p)/p). For comparison:
 * it counts as if all spend fell on the first day, and takes a marginal return for an average one.
 * @source meridian
 */
export function meridianAdjustment(experiment: MeridianExperiment): MeridianAdjustment {
  const { channelDailySpend, dailySpend, duration, iroas, se, weeksBefore } = experiment
  const captured = meridianCapture(duration)
  const tau = {
    spend: Math.max(channelDailySpend, dailySpend) / Math.min(channelDailySpend, dailySpend) - 1,
    recency: 2 ** (Math.max(0, weeksBefore) / HALF_LIFE_WEEKS) - 1,
    duration: Math.max(0, (1 - captured) / captured)
  }
  const gamma = 1 / captured
  return { gamma, tau, mean: gamma * iroas, sd: se * Math.sqrt(1 + tau.spend + tau.recency + tau.duration) }
}

/**
 * The share p of an effect that Meridian holds to fall into a test of D periods: Σ_{l<D} w_l / Σ_{l≤L} w_l.
 * @param duration periods, rounded to D
 * @param retention of geometric weights w_l, in [0, 1)
 */
export function meridianCapture(duration: number, retention = RETENTION): number {
  const weightUpTo = (lags: number) => (1 - retention ** lags) / (1 - retention)
  // Meridian's own floor for a test shorter than half a period.
  return Math.max(1e-6, weightUpTo(Math.round(duration)) / weightUpTo(MAX_LAG + 1))
}
