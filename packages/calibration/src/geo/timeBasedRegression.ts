import { mean, type Vec } from "@liftmix/core"
import { autocorrelationInflation } from "./autocorrelationInflation.ts"

/** Above this lag-1 autocorrelation of the residuals the scale is given with inflation too. */
const NOTABLE_AUTOCORRELATION = 0.1

/** Effect of treatment by time-based regression; the cumulative effect is Student's t with `df` around `effect`. */
export interface TimeBasedRegression {
  readonly intercept: number
  readonly slope: number
  /** residual standard deviation before the test, n − 2 degrees of freedom */
  readonly residualSd: number
  readonly df: number
  /** [period] observed − predicted */
  readonly pointwise: Float64Array
  /** [period] scale of the effect of this period alone */
  readonly pointwiseScale: Float64Array
  /** [period] sum of the effects up to and including the period */
  readonly cumulative: Float64Array
  /** [period] scale of the cumulative effect */
  readonly cumulativeScale: Float64Array
  /** whole evaluated time */
  readonly effect: number
  readonly scale: number
  /** Σ of the predicted outcome without treatment */
  readonly baseline: number
  /** of the residuals before the test, lag 1 */
  readonly autocorrelation: number
  /** scale if the errors go on with that autocorrelation; equal to `scale` where it is at most 0.1 */
  readonly inflatedScale: number
}

/**
 * Time-based regression: the treated area's outcome is predicted from the control area's, y = a + b x, fitted before the
 * test; the difference summed over T evaluated periods is the effect Δ. Exact posterior under the flat prior on
 * (a, b, ln σ): Δ ~ t_{n−2}(Σ(y − a − b x), σ √(T + T²(1/n + (x̄_T − x̄)²/S_xx))). A constant control drops the last term.
 * Errors are taken as independent; where they are not, see `inflatedScale`.
 * @param before [period] control and treated outcome before the test, n ≥ 3
 * @param during [period] the same over the evaluated periods, at least 1
 * @source kerman2017
 */
export function timeBasedRegression(
  before: { readonly control: Vec; readonly treated: Vec },
  during: { readonly control: Vec; readonly treated: Vec }
): TimeBasedRegression {
  const n = before.control.length
  const periods = during.control.length
  if (n < 3 || n !== before.treated.length || periods < 1 || periods !== during.treated.length) {
    throw new RangeError(
      `before: ${n} and ${before.treated.length} periods, during: ${periods} and ${during.treated.length}`
    )
  }
  const line = fitLine(before.control, before.treated)
  const df = n - 2
  const residualSd = Math.sqrt(line.residuals.reduce((sum, e) => sum + e * e, 0) / df)

  const pointwise = new Float64Array(periods)
  const pointwiseScale = new Float64Array(periods)
  const cumulative = new Float64Array(periods)
  const cumulativeScale = new Float64Array(periods)
  let [effect, controlSum, baseline] = [0, 0, 0]
  const scaleOf = (count: number, independent: number, controlMean = controlSum / count) => {
    const distance = controlMean - line.controlMean
    const leverage = 1 / n + (line.controlSpread > 0 ? distance ** 2 / line.controlSpread : 0)
    return residualSd * Math.sqrt(independent + count * count * leverage)
  }
  for (let t = 0; t < periods; t++) {
    const predicted = line.intercept + line.slope * during.control[t]
    pointwise[t] = during.treated[t] - predicted
    effect += pointwise[t]
    controlSum += during.control[t]
    baseline += predicted
    cumulative[t] = effect
    cumulativeScale[t] = scaleOf(t + 1, t + 1)
    pointwiseScale[t] = scaleOf(1, 1, during.control[t])
  }
  const autocorrelation = lagOneCorrelation(line.residuals)
  const inflation = autocorrelation > NOTABLE_AUTOCORRELATION ? autocorrelationInflation(autocorrelation, periods) : 1
  return {
    intercept: line.intercept,
    slope: line.slope,
    residualSd,
    df,
    pointwise,
    pointwiseScale,
    cumulative,
    cumulativeScale,
    effect,
    scale: cumulativeScale[periods - 1],
    baseline,
    autocorrelation,
    inflatedScale: scaleOf(periods, periods * inflation)
  }
}

function fitLine(x: Vec, y: Vec) {
  const [controlMean, treatedMean] = [mean(x), mean(y)]
  let [controlSpread, covariation] = [0, 0]
  for (let t = 0; t < x.length; t++) {
    controlSpread += (x[t] - controlMean) ** 2
    covariation += (x[t] - controlMean) * (y[t] - treatedMean)
  }
  const slope = controlSpread > 0 ? covariation / controlSpread : 0
  const intercept = treatedMean - slope * controlMean
  const residuals = Float64Array.from(y, (value, t) => value - intercept - slope * x[t])
  return { intercept, slope, residuals, controlMean, controlSpread }
}

/** Σ e_t e_{t−1} / √(Σ e_t² Σ e_{t−1}²), in [−1, 1]; 0 where there is nothing left to correlate. */
function lagOneCorrelation(residuals: Float64Array): number {
  let [products, later, earlier] = [0, 0, 0]
  for (let t = 1; t < residuals.length; t++) {
    products += residuals[t] * residuals[t - 1]
    later += residuals[t] ** 2
    earlier += residuals[t - 1] ** 2
  }
  return later > 0 && earlier > 0 ? products / Math.sqrt(later * earlier) : 0
}
