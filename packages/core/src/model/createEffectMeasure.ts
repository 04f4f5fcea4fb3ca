import { match } from "ts-pattern"
import type { Dataset } from "../data/Dataset.ts"
import type { Vec } from "../math/Vec.ts"
import type { MediaPath } from "../media/MediaPath.ts"
import type { EffectMeasure } from "./EffectMeasure.ts"
import type { KpiScale } from "./kpiScale.ts"
import type { MediaPrior } from "./ModelSpec.ts"

/** "The next 1 % of spend": small enough to be marginal, large enough not to lose the difference to rounding. */
const marginalStep = 0.01

/**
 * The measure of a prior's scale over the KPI window, spend S and value v per KPI unit:
 * - roi: u = Σ v (h − h⁰) / S, h⁰ the response with the window's exposure set to 0: what was carried over from before the
 *   window is not the window's doing
 * - mroi: u = Σ v (h⁺ − h) / (0.01 S), h⁺ the response with the window's exposure raised by 1 %: an exact finite change
 * - contribution: u = Σ h / Σ y, carry-over from before the window included, as a decomposition shows it
 * - coefficient: u = 1 / sd(y)
 * @param exposure [geo, mediaTime]
 * @param spend [geo, mediaTime], > 0 somewhere in the window; undefined for organic media, which have no roi or mroi
 * @param createPath a path through the channel's transform
 */
export function createEffectMeasure(
  scale: MediaPrior["scale"],
  exposure: Float64Array,
  spend: Float64Array | undefined,
  createPath: (exposure: Vec) => MediaPath,
  dataset: Dataset,
  kpi: KpiScale
): EffectMeasure {
  const lead = dataset.mediaLead
  const overWindow = (weight: (t: number) => number) => exposure.map((_, t) => (t < lead ? 0 : weight(t - lead)))
  const scaledWindow = (factor: number) => exposure.map((x, t) => (t < lead ? x : factor * x))
  const value = (t: number) => dataset.kpi.valuePerUnit?.[t] ?? Number.NaN
  const totalSpend = () => spend?.subarray(lead).reduce((sum, x) => sum + x, 0) ?? Number.NaN

  return match(scale)
    .returnType<EffectMeasure>()
    .with("roi", () => {
      const spent = totalSpend()
      const weights = overWindow(t => value(t) / spent)
      if (exposure.subarray(0, lead).every(x => x === 0)) return { constant: 0, weights, comparison: undefined }
      const withoutWindow = { path: createPath(scaledWindow(0)), weights: weights.map(w => -w) }
      return { constant: 0, weights, comparison: withoutWindow }
    })
    .with("mroi", () => {
      const step = marginalStep * totalSpend()
      const raised = overWindow(t => value(t) / step)
      const comparison = { path: createPath(scaledWindow(1 + marginalStep)), weights: raised }
      return { constant: 0, weights: raised.map(w => -w), comparison }
    })
    .with("contribution", () => {
      const share = 1 / (kpi.mean * dataset.kpi.values.length)
      return { constant: 0, weights: overWindow(() => share), comparison: undefined }
    })
    .with("coefficient", () => ({ constant: 1 / kpi.sd, weights: overWindow(() => 0), comparison: undefined }))
    .exhaustive()
}
