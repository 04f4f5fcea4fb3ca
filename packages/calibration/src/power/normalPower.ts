import normalCdf from "@stdlib/stats-base-dists-normal-cdf"
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile"

/**
 * The probability that a two-sided test at level α finds an effect with its own sign: Φ(|effect|/se − z_{1−α/2}). α/2 at 0.
 * @param se standard error of the estimate, normal
 */
export const normalPower = (effect: number, se: number, alpha = 0.1): number =>
  normalCdf(Math.abs(effect) / se - normalQuantile(1 - alpha / 2, 0, 1), 0, 1)
