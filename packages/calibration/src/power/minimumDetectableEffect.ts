import normalQuantile from "@stdlib/stats-base-dists-normal-quantile"

/**
 * The effect that a two-sided test at level α finds with the wanted power: (z_{1−α/2} + z_power) · se.
 * @param se standard error of the planned estimate
 * @param alpha in (0, 1)
 * @param power in (0, 1)
 */
export const minimumDetectableEffect = (se: number, alpha = 0.1, power = 0.8): number =>
  (normalQuantile(1 - alpha / 2, 0, 1) + normalQuantile(power, 0, 1)) * se

/**
 * The standard error that time-based regression will have over T periods like those before: σ√(T + T²/n).
 * @param residualSd σ of the regression before the test
 * @param before n periods it was fitted to
 * @param periods T
 */
export const regressionDesignSe = (residualSd: number, before: number, periods: number): number =>
  residualSd * Math.sqrt(periods + (periods * periods) / before)
