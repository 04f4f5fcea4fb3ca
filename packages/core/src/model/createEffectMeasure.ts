import { match } from "ts-pattern"
import type { Dataset } from "../data/Dataset.ts"
import type { Vec } from "../math/Vec.ts"
import { kernelNumbers } from "../media/kernelMemory.ts"
import type { MediaPath } from "../media/MediaPath.ts"
import type { EffectMeasure } from "./EffectMeasure.ts"
import { marketOf } from "./Market.ts"
import type { KpiScale } from "./kpiScale.ts"
import type { MediaPrior } from "./ModelSpec.ts"

/** "The next 1 % of spend": small enough to be marginal, large enough not to lose the difference to rounding. */
const marginalStep = 0.01

/**
 * The measure of a prior's scale over the KPI window, spend S of all geos and value v per KPI unit; a geo's effect on the
 * KPI is its share of the people times its h, which is a national equivalent:
 * - roi: u = Σ v (h − h⁰) / S, h⁰ the response with the window's exposure set to 0: what was carried over from before the
 *   window is not the window's doing
 * - mroi: u = Σ v (h⁺ − h) / (0.01 S), h⁺ the response with the window's exposure raised by 1 %: an exact finite change
 * - contribution: u = Σ h / Σ y, carry-over from before the window included, as a decomposition shows it
 * - coefficient: u = 1 / sd(y)
 * @param exposure [geo, mediaTime] national equivalents
 * @param spend [geo, mediaTime] money, > 0 somewhere in the window; undefined for organic media, which have no roi or mroi
 * @param createPath paths of all geos through the channel's transform
 * @param kpi mean of the KPI, and sd of what the coefficient adds to (`predictorScale`)
 */
export function createEffectMeasure(
  scale: MediaPrior["scale"],
  exposure: Float64Array,
  spend: Float64Array | undefined,
  createPath: (exposure: Vec) => MediaPath,
  dataset: Dataset,
  kpi: KpiScale
): EffectMeasure {
  const { mediaLead: lead, shares } = marketOf(dataset)
  const periods = dataset.kpi.values.length / shares.length
  const span = lead + periods
  const inWindow = (i: number) => i % span >= lead
  const overWindow = (weight: (cell: number) => number) => {
    const weights = kernelNumbers(exposure.length)
    for (let i = 0; i < weights.length; i++) {
      const geo = Math.floor(i / span)
      weights[i] = inWindow(i) ? shares[geo] * weight(geo * periods + (i % span) - lead) : 0
    }
    return weights
  }
  const scaledWindow = (factor: number) => exposure.map((x, i) => (inWindow(i) ? factor * x : x))
  const value = (cell: number) => dataset.kpi.valuePerUnit?.[cell] ?? Number.NaN
  const totalSpend = () => spend?.reduce((sum, x, i) => (inWindow(i) ? sum + x : sum), 0) ?? Number.NaN

  return match(scale)
    .returnType<EffectMeasure>()
    .with("roi", () => {
      const spent = totalSpend()
      const weights = overWindow(cell => value(cell) / spent)
      if (exposure.every((x, i) => x === 0 || inWindow(i))) return { constant: 0, weights, comparison: undefined }
      return { constant: 0, weights, comparison: createPath(scaledWindow(0)) }
    })
    .with("mroi", () => {
      const step = marginalStep * totalSpend()
      const weights = overWindow(cell => -value(cell) / step)
      return { constant: 0, weights, comparison: createPath(scaledWindow(1 + marginalStep)) }
    })
    .with("contribution", () => {
      const share = 1 / (kpi.mean * periods)
      return { constant: 0, weights: overWindow(() => share), comparison: undefined }
    })
    .with("coefficient", () => ({ constant: 1 / kpi.sd, weights: overWindow(() => 0), comparison: undefined }))
    .exhaustive()
}
