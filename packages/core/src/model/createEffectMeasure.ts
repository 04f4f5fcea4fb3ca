import { match } from "ts-pattern"
import type { Dataset } from "../data/Dataset.ts"
import type { Vec } from "../math/Vec.ts"
import { kernelNumbers } from "../media/kernelMemory.ts"
import type { MediaPath } from "../media/MediaPath.ts"
import type { EffectMeasure } from "./EffectMeasure.ts"
import { type EffectScope, wholeWindow } from "./EffectScope.ts"
import { marketOf } from "./Market.ts"
import type { KpiScale } from "./kpiScale.ts"
import type { MediaPrior } from "./ModelSpec.ts"

/** "The next 1 % of spend": small enough to be marginal, large enough not to lose the difference to rounding. */
const marginalStep = 0.01

/**
 * The measure of a prior's scale over a scope's periods W, the whole window unless others are given, spend S of all geos in W
 * and value v per KPI unit; a geo's effect on the KPI is its share of the people times its h, which is a national equivalent:
 * - roi: u = Σ v (h − h⁰) / S, h⁰ the response with W's exposure set to 0: what was carried over from before W is not W's
 *   doing. The sum goes on to the end of the window: what W's spend brings after W is. Of what is arriving in W, u = Σ_W v h / S
 * - mroi: u = Σ v (h⁺ − h) / (0.01 S), h⁺ the response with W's exposure raised by 1 %: an exact finite change; summed likewise
 * - contribution: u = Σ_W h / Σ_W y, carry-over from before W included, as a decomposition shows it
 * - coefficient: u = 1 / sd(y)
 * @param exposure [geo, mediaTime] national equivalents
 * @param spend [geo, mediaTime] money, > 0 somewhere in the window; undefined for organic media, which have no roi or mroi
 * @param createPath paths of all geos through the channel's transform
 * @param kpi mean of the KPI over the scope, and sd of what the coefficient adds to (`predictorScale`)
 * @param scope of the dataset, in all of whose geos it is
 */
export function createEffectMeasure(
  scale: MediaPrior["scale"],
  exposure: Float64Array,
  spend: Float64Array | undefined,
  createPath: (exposure: Vec) => MediaPath,
  dataset: Dataset,
  kpi: KpiScale,
  scope: EffectScope = wholeWindow(dataset)
): EffectMeasure {
  const { mediaLead: lead, shares } = marketOf(dataset)
  const periods = dataset.kpi.values.length / shares.length
  const span = lead + periods
  const { counts = "caused", first, last } = scope
  const isWithin = (i: number, until: number) => i % span >= lead + first && i % span <= lead + until
  const isSpent = (i: number) => isWithin(i, last)
  const weighted = (weight: (cell: number) => number, until: number) => {
    const weights = kernelNumbers(exposure.length)
    for (let i = 0; i < weights.length; i++) {
      const geo = Math.floor(i / span)
      weights[i] = isWithin(i, until) ? shares[geo] * weight(geo * periods + (i % span) - lead) : 0
    }
    return weights
  }
  const lastCounted = counts === "caused" ? periods - 1 : last
  const scaledSpend = (factor: number) => exposure.map((x, i) => (isSpent(i) ? factor * x : x))
  const value = (cell: number) => dataset.kpi.valuePerUnit?.[cell] ?? Number.NaN
  const totalSpend = () => spend?.reduce((sum, x, i) => (isSpent(i) ? sum + x : sum), 0) ?? Number.NaN

  return match(scale)
    .returnType<EffectMeasure>()
    .with("roi", () => {
      const spent = totalSpend()
      const weights = weighted(cell => value(cell) / spent, lastCounted)
      const isAll = counts === "arriving" || exposure.every((x, i) => x === 0 || isSpent(i))
      return { constant: 0, weights, comparison: isAll ? undefined : createPath(scaledSpend(0)) }
    })
    .with("mroi", () => {
      const step = marginalStep * totalSpend()
      const weights = weighted(cell => -value(cell) / step, lastCounted)
      return { constant: 0, weights, comparison: createPath(scaledSpend(1 + marginalStep)) }
    })
    .with("contribution", () => {
      const share = 1 / (kpi.mean * (last + 1 - first))
      return { constant: 0, weights: weighted(() => share, last), comparison: undefined }
    })
    .with("coefficient", () => ({ constant: 1 / kpi.sd, weights: weighted(() => 0, last), comparison: undefined }))
    .exhaustive()
}
