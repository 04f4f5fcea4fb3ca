import { regressionDesignSe } from "./minimumDetectableEffect.ts"

/**
 * The standard error to expect of a geo test before there is any geo to look at: time-based regression of the treated share
 * π of the market on the rest. Where the noise of geos is independent and its variance grows with their size, treated less
 * control times π/(1 − π) has the variance σ²π/(1 − π) per period, σ the noise of the whole market.
 * @param residualSd σ per period, KPI units; a model's residuals, whose common shocks would cancel between geos, so that
 *   the error is rather too large
 * @param share π in (0, 1)
 * @param before periods before the test
 * @param periods of the test and its cool-down
 */
export function geoTestSe(residualSd: number, share: number, before: number, periods: number): number {
  if (!(share > 0 && share < 1)) throw new RangeError(`share ${share}: a test on the whole market has no control`)
  return regressionDesignSe(residualSd * Math.sqrt(share / (1 - share)), before, periods)
}
